# 4: It is called 'PipeExtract' now
domain = "shop"
[pipe.p]
type = "PipeOcr"
output = "Page"
