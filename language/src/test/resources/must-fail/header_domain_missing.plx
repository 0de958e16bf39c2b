# 1: 'domain' is missing
description = "x"
