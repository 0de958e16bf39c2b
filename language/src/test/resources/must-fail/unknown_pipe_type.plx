# 4: unknown pipe type
domain = "shop"
[pipe.a]
type = "PipeDream"
description = "d"
output = "Text"
