# 8: not both
domain = "shop"
[pipe.p]
type = "PipeImgGen"

output = "Image"
prompt = "a dog"
img_gen_prompt = "a cat"
