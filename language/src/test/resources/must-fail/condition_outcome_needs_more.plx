# 15: needs 'a'
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeCondition"
inputs = { b = "Text" }
output = "Text"
expression = "b.text"
default_outcome = "fail"
[pipe.p.outcomes]
x = "q"
