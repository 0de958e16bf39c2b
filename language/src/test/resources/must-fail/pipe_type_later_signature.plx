# 4: belongs to a later version
domain = "shop"
[pipe.p]
type = "PipeSignature"
output = "Text"
