# 12: the expression needs 'b'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeCondition"
inputs = { a = "Text" }
output = "Text"
expression = "b.text"
default_outcome = "q"
[pipe.p.outcomes]
x = "q"
