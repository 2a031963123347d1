x = [1,  # one
     2,
]
if x and \
   y:
    call(a,
b)
z = 1 + \
    2
