# 3: is opened, and never closed
domain = "shop"
system_prompt = "You are {{ x"
