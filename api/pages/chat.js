// The plain chat page. Text of documents and models is only ever put in as text nodes.
import { STRINGS } from "/pages/strings.js";

const $ = id => document.getElementById(id);
const state = { language: navigator.language?.startsWith("ar") ? "ar" : "en", conversation: null, secret: null, running: null };
const words = () => STRINGS[state.language];

function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value != null) made.setAttribute(name, value);
  made.append(...children.filter(child => child != null));
  return made;
}

function show(language) {
  state.language = language;
  document.documentElement.lang = language;
  document.documentElement.dir = words().dir;
  document.title = words().title;
  for (const place of document.querySelectorAll("[data-text]")) place.textContent = words()[place.dataset.text];
  $("language").textContent = words().otherName;
  $("language").lang = words().other;
  $("chips").replaceChildren(...words().questions.map(chip));
}

function chip(text) {
  const made = element("button", { type: "button", class: "chip", dir: "auto" }, text);
  made.addEventListener("click", () => ask(text));
  return made;
}

const MARKS = /\*\*([^*]+)\*\*|\[(\d{1,2})\](?!\()|\[([^\]]+)\]\(((?:https?:\/\/|\/(?!\/))[^\s()]+)\)/g;

// A small part of Markdown inside a line: **bold**, [1] marks, [text](link) with http(s) or a path of ours.
function inline(text, answer) {
  const out = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(MARKS)) {
    const [whole, bold, number, label, href] = match;
    const citation = number && cited(answer, Number(number));
    out.append(text.slice(at, match.index));
    if (bold) out.append(element("strong", {}, bold));
    else if (label) out.append(element("a", { href, target: "_blank", rel: "noopener noreferrer" }, label));
    else out.append(citation ? link(citation, whole) : whole);
    at = match.index + whole.length;
  }
  out.append(text.slice(at));
  return out;
}

// Paragraphs keep their lines; lines that begin with "- " are a list.
function markdown(text, answer) {
  const out = element("div", { class: "text", dir: "auto" });
  for (const line of text.split("\n")) {
    const item = line.match(/^\s*[-*] (.*)/);
    const last = out.lastElementChild;
    if (item) (last?.tagName === "UL" ? last : out.appendChild(element("ul"))).append(element("li", { dir: "auto" }, inline(item[1], answer)));
    else if (!line.trim()) out.append(element("p"));
    else if (last?.tagName === "P" && last.childNodes.length) last.append(element("br"), inline(line, answer));
    else (last?.tagName === "P" ? last : out.appendChild(element("p"))).append(inline(line, answer));
  }
  for (const empty of out.querySelectorAll("p:empty")) empty.remove();
  return out;
}

const documents = answer => new Set(answer.citations.map(one => one.document_id)).size;
const cited = (answer, number) => answer.citations.find(one => one.n === number);

function place(citation) {
  const where = citation.clause || citation.heading_path.at(-1);
  const parts = [citation.title, where !== citation.title ? where : null, citation.page ? `${words().page} ${citation.page}` : null];
  return parts.filter(Boolean).join(", ");
}

function link(citation, text = place(citation)) {
  const page = citation.page ? `#page=${citation.page}` : "";
  const href = `/api/documents/${encodeURIComponent(citation.document_id)}/file${page}`;
  return element("a", { href, target: "_blank", rel: "noopener", lang: citation.language, dir: "auto", title: words().open }, text);
}

// The documents behind an answer, each once, with the marks that point to it and the days on which it is in force.
function sources(answer) {
  const byDocument = new Map();
  for (const one of answer.citations) byDocument.set(one.document_id, [...(byDocument.get(one.document_id) ?? []), one]);
  const items = [...byDocument.values()].map(([first, ...others]) => {
    const marks = [first, ...others].flatMap(one => [" ", link(one, `[${one.n}]`)]);
    const validity = words().validity(first.valid_from, first.valid_until);
    return element("li", {}, element("bdi", { lang: first.language }, first.title), ...marks, validity ? element("small", {}, validity) : null);
  });
  return element("details", { class: "sources" }, element("summary", {}, words().sources(items.length)), element("ul", {}, ...items));
}

const CELL = " | ";

// Dates, periods and amounts in bold.
function emphasized(text, emphasis) {
  const out = document.createDocumentFragment();
  const longest = [...emphasis].sort((one, other) => other.length - one.length);
  while (text) {
    const found = longest.map(word => [text.indexOf(word), word]).filter(([at]) => at >= 0).sort(([one], [other]) => one - other)[0];
    if (!found) break;
    const [at, word] = found;
    out.append(text.slice(0, at), element("strong", {}, word));
    text = text.slice(at + word.length);
  }
  out.append(text);
  return out;
}

// A row of a table is shown with the words of its header put to its cells.
function quoteLine(line, context, emphasis) {
  const names = context.split(CELL), cells = line.split(CELL);
  if (!context || cells.length < 2 || names.length !== cells.length || line === context) return element("span", {}, emphasized(line, emphasis));
  const pairs = cells.map((cell, i) => element("span", { class: "cell" }, element("b", {}, names[i]), " ", emphasized(cell, emphasis)));
  return element("span", { class: "row" }, ...pairs);
}

const RENDER = {
  text: (block, answer) => markdown(block.text, answer),
  notice: block => element("p", { class: "notice", dir: "auto" }, block.text),
  contact: block => {
    const lines = [block.label, block.name].filter(Boolean).map((text, i) => element(i ? "span" : "strong", { dir: "auto" }, text));
    const mail = block.email && element("a", { href: `mailto:${block.email}`, dir: "ltr" }, block.email);
    const phone = block.phone && element("a", { href: `tel:${block.phone.replaceAll(" ", "")}`, dir: "ltr" }, block.phone);
    return element("address", {}, ...lines, mail || null, phone || null, block.hours ? element("span", { dir: "auto" }, block.hours) : null);
  },
  quote: (block, answer) => {
    const citation = cited(answer, block.citation);
    if (!citation) return "";
    const lines = block.text.split("\n").filter(line => line.trim() && line !== block.context);
    const body = element("blockquote", { dir: "auto", lang: citation.language }, ...lines.map(line => quoteLine(line, block.context, block.emphasis ?? [])));
    return element("figure", { dir: STRINGS[citation.language]?.dir ?? "auto" }, body, element("figcaption", {}, `[${citation.n}] `, link(citation)));
  },
};

function render(answer) {
  const item = element("li", { class: "assistant", lang: answer.language, dir: STRINGS[answer.language]?.dir ?? "auto", tabindex: "-1" });
  item.append(element("span", { class: "who" }, words().assistant));
  for (const block of answer.blocks) item.append(RENDER[block.type]?.(block, answer) ?? "");
  if (answer.citations.length) item.append(sources(answer));
  if (answer.suggestions.length) item.append(element("div", { class: "chips" }, ...answer.suggestions.map(chip)));
  return item;
}

async function* events(response) {
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    rest += value.replaceAll("\r", "");
    const parts = rest.split("\n\n");
    rest = parts.pop();
    for (const part of parts) {
      const lines = part.split("\n");
      const name = lines.find(line => line.startsWith("event:"))?.slice(6).trim();
      const data = lines.filter(line => line.startsWith("data:")).map(line => line.slice(5).trim()).join("\n");
      if (name) yield { name, data: data ? JSON.parse(data) : {} };
    }
  }
}

async function request(question, signal) {
  const headers = { "Content-Type": "application/json" };
  if (state.secret) headers["X-Conversation-Secret"] = state.secret;
  const body = JSON.stringify({ question, conversation_id: state.conversation ?? undefined });
  const response = await fetch("/api/chat/stream", { method: "POST", headers, body, signal });
  if (response.status === 404 && state.conversation) {  // the server no longer knows this conversation: begin another
    state.conversation = state.secret = null;
    return request(question, signal);
  }
  if (!response.ok) throw new Error((await response.json().catch(() => ({}))).detail || "");
  return response;
}

async function receive(response, draft) {
  let answer = null;
  for await (const { name, data } of events(response)) {
    if (name === "status" && data.conversation_id) {
      state.conversation = data.conversation_id;
      state.secret = data.conversation_secret ?? state.secret;
    } else if (name === "delta") draft.append(data.text);
    else if (name === "answer") answer = data;
    else if (name === "error") throw new Error(data.problem.detail);
    else if (name === "done") return answer;
  }
  throw new Error("");
}

async function ask(question) {
  if (state.running || !question.trim()) return;
  const draft = element("li", { class: "assistant draft", dir: "auto" });
  const asked = element("li", { class: "user", dir: "auto" }, element("span", { class: "who" }, words().you), question);
  $("log").append(asked, draft);
  $("starters").hidden = true;
  busy(new AbortController());
  try {
    const answer = await receive(await request(question, state.running.signal), draft);
    const shown = render(answer);
    draft.replaceWith(shown);
    $("question").value = "";
    $("status").textContent = `${words().ready}. ${answer.citations.length ? words().sources(documents(answer)) : ""}`;
    asked.scrollIntoView({ block: "start" });
  } catch (error) {
    draft.remove();
    asked.remove();
    $("question").value = question;
    $("status").textContent = error.name === "AbortError" ? words().stopped : error.message || words().failed;
  }
  busy(null);
}

function busy(running) {
  state.running = running;
  $("send").hidden = Boolean(running);
  $("stop").hidden = !running;
  if (running) $("status").textContent = words().searching;
  else $("question").focus();
}

$("form").addEventListener("submit", event => { event.preventDefault(); ask($("question").value); });
$("question").addEventListener("keydown", event => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); ask($("question").value); }
});
$("stop").addEventListener("click", () => state.running?.abort());
$("language").addEventListener("click", () => show(words().other));
show(state.language);
