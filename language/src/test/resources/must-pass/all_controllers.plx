domain = "flow"
main_pipe = "whole"

[concept.Pair]
description = "Two reviews"
[concept.Pair.structure]
first = "One"
second = "Another"
third = { type = "text", description = "Nobody makes it", required = false }

[pipe.whole]
type = "PipeSequence"
inputs = { texts = "Text[]", tone = "Text" }
output = "Text"
steps = [
  { pipe = "say", batch_over = "texts", batch_as = "text", result = "sayings" },
  { pipe = "join", result = "text" },
  { pipe = "both", result = "pair" },
  { pipe = "choose", result = "chosen" },
  { pipe = "several", nb_output = 2, result = "more" },
  { pipe = "several", multiple_output = false, result = "one_more" },
  { pipe = "last", result = "done" },
]

[pipe.say]
type = "PipeLLM"
inputs = { text = "Text", tone = "Text" }
output = "Text"
prompt = "$text, but $tone"

[pipe.join]
type = "PipeCompose"
inputs = { sayings = "Text[]", never_read = "Text" }
output = "Text"
template = "{{ sayings.items|join(', ') }}"

[pipe.both]
type = "PipeParallel"
inputs = { text = "Text", tone = "Text" }
output = "Pair"
add_each_output = true
combined_output = "Pair"
branches = [
  { pipe = "say", result = "first" },
  { pipe = "say", result = "second" },
]

[pipe.choose]
type = "PipeCondition"
inputs = { first = "Text", text = "Text", tone = "Text" }
output = "Text"
expression = "first.text"
default_outcome = "continue"
add_alias_from_expression_to = "picked"

[pipe.choose.outcomes]
"a b" = "say"
no = "fail"

[pipe.several]
type = "PipeLLM"
inputs = { pair = "Pair" }
output = "Text[]"
prompt = "$pair.first and {{ pair.second }}"

[pipe.last]
type = "PipeLLM"
inputs = { second = "Text", more = "Text[]", chosen = "Text", one_more = "Text" }
output = "Text"
prompt = "$second $more $chosen $one_more"

[pipe.each]
type = "PipeBatch"
inputs = { texts = "Text[]", tone = "Text", unused = "Text" }
output = "Text[]"
branch_pipe_code = "say"
input_list_name = "texts"
input_item_name = "text"

[pipe.by_template]
type = "PipeCondition"
inputs = { texts = "Text[]", tone = "Text" }
output = "Dynamic"
expression_template = "{% if texts|length > 3 %}many{% else %}few{% endif %}"
outcomes = { many = "each", few = "each_of_them" }
default_outcome = "fail"

[pipe.each_of_them]
type = "PipeSequence"
inputs = { texts = "Text[]", tone = "Text" }
output = "Text"
steps = [{ pipe = "each", result = "all" }]
