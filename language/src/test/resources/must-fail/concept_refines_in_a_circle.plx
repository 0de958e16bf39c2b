# 3: contains or refines itself
domain = "shop"
[concept.Aa]
description = "x"
refines = "Bb"
[concept.Bb]
description = "x"
refines = "Aa"
