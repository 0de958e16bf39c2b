# 5: the input 'a' is not used
domain = "shop"
[pipe.p]
type = "PipeImgGen"
inputs = { a = "Text" }
output = "Image"
img_gen_prompt = "a cat"
