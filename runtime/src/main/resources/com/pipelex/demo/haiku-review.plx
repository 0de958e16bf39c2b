domain = "haiku"
description = "Writes a haiku, has it reviewed, and lays both out"
main_pipe = "reviewed_haiku"

[concept.Review]
description = "What a strict reader thinks of a haiku"

[concept.Review.structure]
verdict = { choices = ["keep", "rework"], description = "Whether it can stay as it is" }
stars = { type = "integer", description = "One to five" }
remark = "One sentence for the author"

[pipe.reviewed_haiku]
type = "PipeSequence"
description = "A haiku on a subject, with its review"
inputs = { subject = "Text" }
output = "Text"
steps = [
  { pipe = "write", result = "haiku" },
  { pipe = "review", result = "review" },
  { pipe = "lay_out", result = "page" },
]

[pipe.write]
type = "PipeLLM"
description = "Writes the haiku"
inputs = { subject = "Text" }
output = "Text"
prompt = "Write a haiku about $subject. Three lines, no title."

[pipe.review]
type = "PipeLLM"
description = "Reviews it"
inputs = { haiku = "Text" }
output = "Review"
system_prompt = "You are a strict reader of poetry."
prompt = """
Review this haiku.
@haiku
"""

[pipe.lay_out]
type = "PipeCompose"
description = "Lays both out"
inputs = { haiku = "Text", review = "Review" }
output = "Text"
template = """
$haiku

The reader says: $review.verdict ($review.stars of 5). $review.remark
"""
