// Every word of the page, per language.
export const STRINGS = {
  en: {
    dir: "ltr", other: "ar", otherName: "العربية",
    title: "Office of International Relations",
    subtitle: "Answers in the words of the office's own documents. Nothing here decides about you; the office does.",
    starters: "You could ask", label: "Your question", send: "Ask", stop: "Stop",
    searching: "Searching the documents…", ready: "Answer ready", sources: n => `${n} ${n === 1 ? "source" : "sources"}`,
    failed: "The answer did not arrive. Your question is still in the box: try again.", stopped: "Stopped",
    validity: (from, until) => [from && `from ${from}`, until && `until ${until}`].filter(Boolean).join(" "),
    page: "p.", you: "You", assistant: "Assistant", open: "opens the document",
    questions: [
      "Which CGPA do I need to go on exchange?",
      "By when do I apply for fall 2027?",
      "How much is the monthly grant in Europe?",
      "Which language certificates count as B2?",
      "Whom do I call in an emergency abroad?",
    ],
  },
  ar: {
    dir: "rtl", other: "en", otherName: "English",
    title: "مكتب العلاقات الدولية",
    subtitle: "إجابات بكلمات وثائق المكتب نفسها. لا يُتخذ هنا أي قرار في شأنك، فالقرار للمكتب.",
    starters: "يمكنك أن تسأل", label: "سؤالك", send: "اسأل", stop: "إيقاف",
    searching: "يجري البحث في الوثائق…", ready: "الإجابة جاهزة", sources: n => `عدد المصادر: ${n}`,
    failed: "لم تصل الإجابة، وما زال سؤالك في الخانة: حاول مرة أخرى.", stopped: "أُوقف",
    validity: (from, until) => [from && `من ${from}`, until && `حتى ${until}`].filter(Boolean).join(" "),
    page: "ص", you: "أنت", assistant: "المساعد", open: "يفتح الوثيقة",
    questions: [
      "ما المعدل التراكمي المطلوب للتبادل؟",
      "متى آخر موعد للتقديم لخريف 2027؟",
      "كم تبلغ المنحة الشهرية في أوروبا؟",
      "ما شهادات اللغة المقبولة؟",
      "بمن أتصل في حالة الطوارئ في الخارج؟",
    ],
  },
};
