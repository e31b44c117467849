"""Everything that knows about human languages: detection, normalising, stemming, sentences, the bilingual lexicon.

Pure functions over strings; imports nothing else of ours.
"""
