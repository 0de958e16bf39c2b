domain = "greetings"
description = "Greetings that models write"
main_pipe = "greet"

[pipe.greet]
type = "PipeSequence"
description = "Drafts a greeting and puts it into a card"
inputs = { name = "Text" }
output = "Text"
steps = [
  { pipe = "draft", result = "draft" },
  { pipe = "card", result = "card" },
]

[pipe.draft]
type = "PipeLLM"
description = "Drafts a greeting"
inputs = { name = "Text" }
output = "Text"
prompt = "Write a greeting for $name."

[pipe.card]
type = "PipeCompose"
description = "Puts the greeting into a card"
inputs = { draft = "Text" }
output = "Text"
template = "~ {{ draft.text }} ~"
