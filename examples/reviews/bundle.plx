# Reads a batch of reviews, several at a time, and sums them up.

domain = "reviews"
description = "What customers write about a product"
main_pipe = "report_on_reviews"

[concept.Verdict]
description = "What one review comes to"

[concept.Verdict.structure]
stars = { type = "integer", description = "One to five" }
topic = "What it is mostly about, in two words"
quote = "The sentence that says it best, as it stands there"

[pipe.report_on_reviews]
type = "PipeSequence"
description = "Judge each, then report"
inputs = { reviews = "Text[]" }
output = "Text"
steps = [
  { pipe = "judge_review", batch_over = "reviews", batch_as = "review", result = "verdicts" },
  { pipe = "write_report", result = "report" },
]

[pipe.judge_review]
type = "PipeLLM"
description = "One review"
inputs = { review = "Text" }
output = "Verdict"
prompt = """
How satisfied is the author of this review?

@review
"""

[pipe.write_report]
type = "PipeCompose"
description = "A table, the unhappy first"
inputs = { verdicts = "Verdict[]" }
output = "Text"

[pipe.write_report.template]
category = "markdown"
template = """
# {{ verdicts.items | length }} reviews

| Stars | About | In their words |
|---|---|---|
{% for verdict in verdicts.items | sort(attribute="stars") %}
| {{ verdict.stars }} | {{ verdict.topic }} | {{ verdict.quote }} |
{% endfor %}
"""
