# 5: Did you mean 'Image'
domain = "shop"
[concept.Order]
description = "x"
refines = "Imag"
