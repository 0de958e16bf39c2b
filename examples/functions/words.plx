domain = "words"
description = "Counts words with a function of the host"
main_pipe = "report"

[pipe.report]
type = "PipeSequence"
description = "Says how long a text is"
inputs = { text = "Text" }
output = "Text"
steps = [
  { pipe = "count", result = "words" },
  { pipe = "say", result = "report" },
]

[pipe.count]
type = "PipeFunc"
description = "Counts the words"
inputs = { text = "Text" }
output = "Number"
function_name = "word_count"

[pipe.say]
type = "PipeCompose"
description = "Says it"
inputs = { words = "Number" }
output = "Text"
template = "The text has $words words."
