# 12: needs 'b', which is not among the inputs
domain = "shop"
[pipe.q]
type = "PipeLLM"
inputs = { a = "Text" }
output = "Text"
prompt = "Say $a"
[pipe.p]
type = "PipeBatch"
inputs = { l = "Text[]" }
output = "Text[]"
branch_pipe_code = "s"
input_list_name = "l"
input_item_name = "a"
[pipe.s]
type = "PipeLLM"
inputs = { a = "Text", b = "Text" }
output = "Text"
prompt = "$a $b"
