# 12: 'expression' is empty
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
expression = " "
default_outcome = "fail"
[pipe.p.outcomes]
x = "q"
