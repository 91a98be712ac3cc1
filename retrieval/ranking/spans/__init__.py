"""Which words of a sentence answer.

In: a sentence's tokens, and what is asked for. Out: the span that is shown in bold, and its expected F1.
Begin with `span_scores`; `highlight` chooses one of the spans, `bold_words` keeps it whole.
"""
