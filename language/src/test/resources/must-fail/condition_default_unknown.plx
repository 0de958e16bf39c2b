# 13: is not in this bundle
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
expression = "a.text"
default_outcome = "nope"
[pipe.p.outcomes]
x = "q"
