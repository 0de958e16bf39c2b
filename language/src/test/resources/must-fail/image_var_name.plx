# 7: unknown key
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
img_gen_prompt_var_name = "a"
