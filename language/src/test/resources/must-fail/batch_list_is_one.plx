# 10: must be a list
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeBatch"
inputs = { l = "Text" }
output = "Text[]"
branch_pipe_code = "q"
input_list_name = "l"
input_item_name = "a"
