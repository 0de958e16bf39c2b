# 14: It is now called 'outcomes'
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
default_outcome = "fail"
pipe_map = { x = "q" }
