# 4: no type of pipe
domain = "shop"
[pipe.a]
type = "PipeDream"
description = "d"
output = "Text"
