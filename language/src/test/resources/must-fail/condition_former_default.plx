# 14: It is now called 'default_outcome'
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
default_pipe_code = "q"
[pipe.p.outcomes]
x = "q"
