# 3: Did you mean 'quieter'
domain = "shop"
main_pipe = "quietr"
[pipe.quieter]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
