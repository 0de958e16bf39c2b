# 3: is never closed
domain = "shop"
system_prompt = "You are {{ x"
