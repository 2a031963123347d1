

#a	b
#c