# 8: this one has neither
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
default_outcome = "fail"
[pipe.p.outcomes]
x = "q"
