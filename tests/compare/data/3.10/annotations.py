"""Annotations of any kind on one line: to Python they are expressions, to many a grammar types."""

def one_1(a: D[T]): pass
def all_1(a, b: D[T] = 1, /, *c: D[T], d: D[T] = 2, **e: D[T]) -> D[T]: return 1
variable_1: D[T]
value_1: D[T] = [1]; second_1: D[T] = {}
def one_2(a: D[T][int]): pass
def all_2(a, b: D[T][int] = 1, /, *c: D[T][int], d: D[T][int] = 2, **e: D[T][int]) -> D[T][int]: return 1
variable_2: D[T][int]
value_2: D[T][int] = [2]; second_2: D[T][int] = {}
def one_3(a: D[T][int][str]): pass
def all_3(a, b: D[T][int][str] = 1, /, *c: D[T][int][str], d: D[T][int][str] = 2, **e: D[T][int][str]) -> D[T][int][str]: return 1
variable_3: D[T][int][str]
value_3: D[T][int][str] = [3]; second_3: D[T][int][str] = {}
def one_4(a: D[1][2]): pass
def all_4(a, b: D[1][2] = 1, /, *c: D[1][2], d: D[1][2] = 2, **e: D[1][2]) -> D[1][2]: return 1
variable_4: D[1][2]
value_4: D[1][2] = [4]; second_4: D[1][2] = {}
def one_5(a: D[T].e): pass
def all_5(a, b: D[T].e = 1, /, *c: D[T].e, d: D[T].e = 2, **e: D[T].e) -> D[T].e: return 1
variable_5: D[T].e
value_5: D[T].e = [5]; second_5: D[T].e = {}
def one_6(a: D[T].e[1]): pass
def all_6(a, b: D[T].e[1] = 1, /, *c: D[T].e[1], d: D[T].e[1] = 2, **e: D[T].e[1]) -> D[T].e[1]: return 1
variable_6: D[T].e[1]
value_6: D[T].e[1] = [6]; second_6: D[T].e[1] = {}
def one_7(a: D[T].e[1][2]): pass
def all_7(a, b: D[T].e[1][2] = 1, /, *c: D[T].e[1][2], d: D[T].e[1][2] = 2, **e: D[T].e[1][2]) -> D[T].e[1][2]: return 1
variable_7: D[T].e[1][2]
value_7: D[T].e[1][2] = [7]; second_7: D[T].e[1][2] = {}
def one_8(a: q.D[T][int]): pass
def all_8(a, b: q.D[T][int] = 1, /, *c: q.D[T][int], d: q.D[T][int] = 2, **e: q.D[T][int]) -> q.D[T][int]: return 1
variable_8: q.D[T][int]
value_8: q.D[T][int] = [8]; second_8: q.D[T][int] = {}
def one_9(a: q.D[T].e): pass
def all_9(a, b: q.D[T].e = 1, /, *c: q.D[T].e, d: q.D[T].e = 2, **e: q.D[T].e) -> q.D[T].e: return 1
variable_9: q.D[T].e
value_9: q.D[T].e = [9]; second_9: q.D[T].e = {}
def one_10(a: D[T](1)): pass
def all_10(a, b: D[T](1) = 1, /, *c: D[T](1), d: D[T](1) = 2, **e: D[T](1)) -> D[T](1): return 1
variable_10: D[T](1)
value_10: D[T](1) = [10]; second_10: D[T](1) = {}
def one_11(a: D[T](1)[2]): pass
def all_11(a, b: D[T](1)[2] = 1, /, *c: D[T](1)[2], d: D[T](1)[2] = 2, **e: D[T](1)[2]) -> D[T](1)[2]: return 1
variable_11: D[T](1)[2]
value_11: D[T](1)[2] = [11]; second_11: D[T](1)[2] = {}
def one_12(a: f(1)[2]): pass
def all_12(a, b: f(1)[2] = 1, /, *c: f(1)[2], d: f(1)[2] = 2, **e: f(1)[2]) -> f(1)[2]: return 1
variable_12: f(1)[2]
value_12: f(1)[2] = [12]; second_12: f(1)[2] = {}
def one_13(a: f(1)[2][3]): pass
def all_13(a, b: f(1)[2][3] = 1, /, *c: f(1)[2][3], d: f(1)[2][3] = 2, **e: f(1)[2][3]) -> f(1)[2][3]: return 1
variable_13: f(1)[2][3]
value_13: f(1)[2][3] = [13]; second_13: f(1)[2][3] = {}
def one_14(a: f(1)[2].x[3][4]): pass
def all_14(a, b: f(1)[2].x[3][4] = 1, /, *c: f(1)[2].x[3][4], d: f(1)[2].x[3][4] = 2, **e: f(1)[2].x[3][4]) -> f(1)[2].x[3][4]: return 1
variable_14: f(1)[2].x[3][4]
value_14: f(1)[2].x[3][4] = [14]; second_14: f(1)[2].x[3][4] = {}
def one_15(a: D[T] | E): pass
def all_15(a, b: D[T] | E = 1, /, *c: D[T] | E, d: D[T] | E = 2, **e: D[T] | E) -> D[T] | E: return 1
variable_15: D[T] | E
value_15: D[T] | E = [15]; second_15: D[T] | E = {}
def one_16(a: D[T] | E[U]): pass
def all_16(a, b: D[T] | E[U] = 1, /, *c: D[T] | E[U], d: D[T] | E[U] = 2, **e: D[T] | E[U]) -> D[T] | E[U]: return 1
variable_16: D[T] | E[U]
value_16: D[T] | E[U] = [16]; second_16: D[T] | E[U] = {}
def one_17(a: D[T][U] | E[U][V]): pass
def all_17(a, b: D[T][U] | E[U][V] = 1, /, *c: D[T][U] | E[U][V], d: D[T][U] | E[U][V] = 2, **e: D[T][U] | E[U][V]) -> D[T][U] | E[U][V]: return 1
variable_17: D[T][U] | E[U][V]
value_17: D[T][U] | E[U][V] = [17]; second_17: D[T][U] | E[U][V] = {}
def one_18(a: E | D[T][U]): pass
def all_18(a, b: E | D[T][U] = 1, /, *c: E | D[T][U], d: E | D[T][U] = 2, **e: E | D[T][U]) -> E | D[T][U]: return 1
variable_18: E | D[T][U]
value_18: E | D[T][U] = [18]; second_18: E | D[T][U] = {}
def one_19(a: -D[T][U]): pass
def all_19(a, b: -D[T][U] = 1, /, *c: -D[T][U], d: -D[T][U] = 2, **e: -D[T][U]) -> -D[T][U]: return 1
variable_19: -D[T][U]
value_19: -D[T][U] = [19]; second_19: -D[T][U] = {}
def one_20(a: not D[T][U]): pass
def all_20(a, b: not D[T][U] = 1, /, *c: not D[T][U], d: not D[T][U] = 2, **e: not D[T][U]) -> not D[T][U]: return 1
variable_20: not D[T][U]
value_20: not D[T][U] = [20]; second_20: not D[T][U] = {}
def one_21(a: D[T] + 1): pass
def all_21(a, b: D[T] + 1 = 1, /, *c: D[T] + 1, d: D[T] + 1 = 2, **e: D[T] + 1) -> D[T] + 1: return 1
variable_21: D[T] + 1
value_21: D[T] + 1 = [21]; second_21: D[T] + 1 = {}
def one_22(a: D[T] if a else b): pass
def all_22(a, b: D[T] if a else b = 1, /, *c: D[T] if a else b, d: D[T] if a else b = 2, **e: D[T] if a else b) -> D[T] if a else b: return 1
variable_22: D[T] if a else b
value_22: D[T] if a else b = [22]; second_22: D[T] if a else b = {}
def one_23(a: D[T][U] if D[T][U] else D[T][U]): pass
def all_23(a, b: D[T][U] if D[T][U] else D[T][U] = 1, /, *c: D[T][U] if D[T][U] else D[T][U], d: D[T][U] if D[T][U] else D[T][U] = 2, **e: D[T][U] if D[T][U] else D[T][U]) -> D[T][U] if D[T][U] else D[T][U]: return 1
variable_23: D[T][U] if D[T][U] else D[T][U]
value_23: D[T][U] if D[T][U] else D[T][U] = [23]; second_23: D[T][U] if D[T][U] else D[T][U] = {}
def one_24(a: D[1:2]): pass
def all_24(a, b: D[1:2] = 1, /, *c: D[1:2], d: D[1:2] = 2, **e: D[1:2]) -> D[1:2]: return 1
variable_24: D[1:2]
value_24: D[1:2] = [24]; second_24: D[1:2] = {}
def one_25(a: D[1:2][3]): pass
def all_25(a, b: D[1:2][3] = 1, /, *c: D[1:2][3], d: D[1:2][3] = 2, **e: D[1:2][3]) -> D[1:2][3]: return 1
variable_25: D[1:2][3]
value_25: D[1:2][3] = [25]; second_25: D[1:2][3] = {}
def one_26(a: D[a, b:c][d]): pass
def all_26(a, b: D[a, b:c][d] = 1, /, *c: D[a, b:c][d], d: D[a, b:c][d] = 2, **e: D[a, b:c][d]) -> D[a, b:c][d]: return 1
variable_26: D[a, b:c][d]
value_26: D[a, b:c][d] = [26]; second_26: D[a, b:c][d] = {}
def one_27(a: D[lambda: 0]): pass
def all_27(a, b: D[lambda: 0] = 1, /, *c: D[lambda: 0], d: D[lambda: 0] = 2, **e: D[lambda: 0]) -> D[lambda: 0]: return 1
variable_27: D[lambda: 0]
value_27: D[lambda: 0] = [27]; second_27: D[lambda: 0] = {}
def one_28(a: D[lambda: 0][1]): pass
def all_28(a, b: D[lambda: 0][1] = 1, /, *c: D[lambda: 0][1], d: D[lambda: 0][1] = 2, **e: D[lambda: 0][1]) -> D[lambda: 0][1]: return 1
variable_28: D[lambda: 0][1]
value_28: D[lambda: 0][1] = [28]; second_28: D[lambda: 0][1] = {}
def one_29(a: D["a"]["b"]): pass
def all_29(a, b: D["a"]["b"] = 1, /, *c: D["a"]["b"], d: D["a"]["b"] = 2, **e: D["a"]["b"]) -> D["a"]["b"]: return 1
variable_29: D["a"]["b"]
value_29: D["a"]["b"] = [29]; second_29: D["a"]["b"] = {}
def one_30(a: D[T and U][V]): pass
def all_30(a, b: D[T and U][V] = 1, /, *c: D[T and U][V], d: D[T and U][V] = 2, **e: D[T and U][V]) -> D[T and U][V]: return 1
variable_30: D[T and U][V]
value_30: D[T and U][V] = [30]; second_30: D[T and U][V] = {}
def one_31(a: [D][0][1]): pass
def all_31(a, b: [D][0][1] = 1, /, *c: [D][0][1], d: [D][0][1] = 2, **e: [D][0][1]) -> [D][0][1]: return 1
variable_31: [D][0][1]
value_31: [D][0][1] = [31]; second_31: [D][0][1] = {}
def one_32(a: [D[T][U]]): pass
def all_32(a, b: [D[T][U]] = 1, /, *c: [D[T][U]], d: [D[T][U]] = 2, **e: [D[T][U]]) -> [D[T][U]]: return 1
variable_32: [D[T][U]]
value_32: [D[T][U]] = [32]; second_32: [D[T][U]] = {}
def one_33(a: {"a": D[T][U]}): pass
def all_33(a, b: {"a": D[T][U]} = 1, /, *c: {"a": D[T][U]}, d: {"a": D[T][U]} = 2, **e: {"a": D[T][U]}) -> {"a": D[T][U]}: return 1
variable_33: {"a": D[T][U]}
value_33: {"a": D[T][U]} = [33]; second_33: {"a": D[T][U]} = {}
def one_34(a: {"a": 1}["a"]["b"]): pass
def all_34(a, b: {"a": 1}["a"]["b"] = 1, /, *c: {"a": 1}["a"]["b"], d: {"a": 1}["a"]["b"] = 2, **e: {"a": 1}["a"]["b"]) -> {"a": 1}["a"]["b"]: return 1
variable_34: {"a": 1}["a"]["b"]
value_34: {"a": 1}["a"]["b"] = [34]; second_34: {"a": 1}["a"]["b"] = {}
def one_35(a: (D)[T][U]): pass
def all_35(a, b: (D)[T][U] = 1, /, *c: (D)[T][U], d: (D)[T][U] = 2, **e: (D)[T][U]) -> (D)[T][U]: return 1
variable_35: (D)[T][U]
value_35: (D)[T][U] = [35]; second_35: (D)[T][U] = {}
def one_36(a: (D[T])[U]): pass
def all_36(a, b: (D[T])[U] = 1, /, *c: (D[T])[U], d: (D[T])[U] = 2, **e: (D[T])[U]) -> (D[T])[U]: return 1
variable_36: (D[T])[U]
value_36: (D[T])[U] = [36]; second_36: (D[T])[U] = {}
def one_37(a: "D"[0][1]): pass
def all_37(a, b: "D"[0][1] = 1, /, *c: "D"[0][1], d: "D"[0][1] = 2, **e: "D"[0][1]) -> "D"[0][1]: return 1
variable_37: "D"[0][1]
value_37: "D"[0][1] = [37]; second_37: "D"[0][1] = {}
def one_38(a: lambda x: D[T][U]): pass
def all_38(a, b: lambda x: D[T][U] = 1, /, *c: lambda x: D[T][U], d: lambda x: D[T][U] = 2, **e: lambda x: D[T][U]) -> lambda x: D[T][U]: return 1
variable_38: lambda x: D[T][U]
value_38: lambda x: D[T][U] = [38]; second_38: lambda x: D[T][U] = {}
def one_39(a: f"x"[0][1]): pass
def all_39(a, b: f"x"[0][1] = 1, /, *c: f"x"[0][1], d: f"x"[0][1] = 2, **e: f"x"[0][1]) -> f"x"[0][1]: return 1
variable_39: f"x"[0][1]
value_39: f"x"[0][1] = [39]; second_39: f"x"[0][1] = {}
def one_40(a: D[D[T][U]]): pass
def all_40(a, b: D[D[T][U]] = 1, /, *c: D[D[T][U]], d: D[D[T][U]] = 2, **e: D[D[T][U]]) -> D[D[T][U]]: return 1
variable_40: D[D[T][U]]
value_40: D[D[T][U]] = [40]; second_40: D[D[T][U]] = {}
def one_41(a: D[D[T][U]][V]): pass
def all_41(a, b: D[D[T][U]][V] = 1, /, *c: D[D[T][U]][V], d: D[D[T][U]][V] = 2, **e: D[D[T][U]][V]) -> D[D[T][U]][V]: return 1
variable_41: D[D[T][U]][V]
value_41: D[D[T][U]][V] = [41]; second_41: D[D[T][U]][V] = {}
def one_42(a: D[()][()]): pass
def all_42(a, b: D[()][()] = 1, /, *c: D[()][()], d: D[()][()] = 2, **e: D[()][()]) -> D[()][()]: return 1
variable_42: D[()][()]
value_42: D[()][()] = [42]; second_42: D[()][()] = {}
def one_43(a: D[...][...]): pass
def all_43(a, b: D[...][...] = 1, /, *c: D[...][...], d: D[...][...] = 2, **e: D[...][...]) -> D[...][...]: return 1
variable_43: D[...][...]
value_43: D[...][...] = [43]; second_43: D[...][...] = {}
def one_44(a: D[{1: 2}][{3}]): pass
def all_44(a, b: D[{1: 2}][{3}] = 1, /, *c: D[{1: 2}][{3}], d: D[{1: 2}][{3}] = 2, **e: D[{1: 2}][{3}]) -> D[{1: 2}][{3}]: return 1
variable_44: D[{1: 2}][{3}]
value_44: D[{1: 2}][{3}] = [44]; second_44: D[{1: 2}][{3}] = {}
def one_45(a: D[T] [U]): pass
def all_45(a, b: D[T] [U] = 1, /, *c: D[T] [U], d: D[T] [U] = 2, **e: D[T] [U]) -> D[T] [U]: return 1
variable_45: D[T] [U]
value_45: D[T] [U] = [45]; second_45: D[T] [U] = {}
def one_46(a: D[T] == E[U][V]): pass
def all_46(a, b: D[T] == E[U][V] = 1, /, *c: D[T] == E[U][V], d: D[T] == E[U][V] = 2, **e: D[T] == E[U][V]) -> D[T] == E[U][V]: return 1
variable_46: D[T] == E[U][V]
value_46: D[T] == E[U][V] = [46]; second_46: D[T] == E[U][V] = {}
def one_47(a: a.b[c][d].e(f)[g][h]): pass
def all_47(a, b: a.b[c][d].e(f)[g][h] = 1, /, *c: a.b[c][d].e(f)[g][h], d: a.b[c][d].e(f)[g][h] = 2, **e: a.b[c][d].e(f)[g][h]) -> a.b[c][d].e(f)[g][h]: return 1
variable_47: a.b[c][d].e(f)[g][h]
value_47: a.b[c][d].e(f)[g][h] = [47]; second_47: a.b[c][d].e(f)[g][h] = {}
def one_48(a: D[T][U].f(g=D[T][U])): pass
def all_48(a, b: D[T][U].f(g=D[T][U]) = 1, /, *c: D[T][U].f(g=D[T][U]), d: D[T][U].f(g=D[T][U]) = 2, **e: D[T][U].f(g=D[T][U])) -> D[T][U].f(g=D[T][U]): return 1
variable_48: D[T][U].f(g=D[T][U])
value_48: D[T][U].f(g=D[T][U]) = [48]; second_48: D[T][U].f(g=D[T][U]) = {}
def one_49(a: 1 if D[T][U] else 2): pass
def all_49(a, b: 1 if D[T][U] else 2 = 1, /, *c: 1 if D[T][U] else 2, d: 1 if D[T][U] else 2 = 2, **e: 1 if D[T][U] else 2) -> 1 if D[T][U] else 2: return 1
variable_49: 1 if D[T][U] else 2
value_49: 1 if D[T][U] else 2 = [49]; second_49: 1 if D[T][U] else 2 = {}
def one_50(a: D[T] or E): pass
def all_50(a, b: D[T] or E = 1, /, *c: D[T] or E, d: D[T] or E = 2, **e: D[T] or E) -> D[T] or E: return 1
variable_50: D[T] or E
value_50: D[T] or E = [50]; second_50: D[T] or E = {}
def one_51(a: D[-1][+1]): pass
def all_51(a, b: D[-1][+1] = 1, /, *c: D[-1][+1], d: D[-1][+1] = 2, **e: D[-1][+1]) -> D[-1][+1]: return 1
variable_51: D[-1][+1]
value_51: D[-1][+1] = [51]; second_51: D[-1][+1] = {}
def one_52(a: D[not x][y]): pass
def all_52(a, b: D[not x][y] = 1, /, *c: D[not x][y], d: D[not x][y] = 2, **e: D[not x][y]) -> D[not x][y]: return 1
variable_52: D[not x][y]
value_52: D[not x][y] = [52]; second_52: D[not x][y] = {}
def one_53(a: D[1.5][2j]): pass
def all_53(a, b: D[1.5][2j] = 1, /, *c: D[1.5][2j], d: D[1.5][2j] = 2, **e: D[1.5][2j]) -> D[1.5][2j]: return 1
variable_53: D[1.5][2j]
value_53: D[1.5][2j] = [53]; second_53: D[1.5][2j] = {}
def one_54(a: D[T]**2): pass
def all_54(a, b: D[T]**2 = 1, /, *c: D[T]**2, d: D[T]**2 = 2, **e: D[T]**2) -> D[T]**2: return 1
variable_54: D[T]**2
value_54: D[T]**2 = [54]; second_54: D[T]**2 = {}
def one_55(a: D[T] @ E): pass
def all_55(a, b: D[T] @ E = 1, /, *c: D[T] @ E, d: D[T] @ E = 2, **e: D[T] @ E) -> D[T] @ E: return 1
variable_55: D[T] @ E
value_55: D[T] @ E = [55]; second_55: D[T] @ E = {}
def one_56(a: D[T] < E[U][V] < F): pass
def all_56(a, b: D[T] < E[U][V] < F = 1, /, *c: D[T] < E[U][V] < F, d: D[T] < E[U][V] < F = 2, **e: D[T] < E[U][V] < F) -> D[T] < E[U][V] < F: return 1
variable_56: D[T] < E[U][V] < F
value_56: D[T] < E[U][V] < F = [56]; second_56: D[T] < E[U][V] < F = {}
def one_57(a: D[b"x"][r"y"]): pass
def all_57(a, b: D[b"x"][r"y"] = 1, /, *c: D[b"x"][r"y"], d: D[b"x"][r"y"] = 2, **e: D[b"x"][r"y"]) -> D[b"x"][r"y"]: return 1
variable_57: D[b"x"][r"y"]
value_57: D[b"x"][r"y"] = [57]; second_57: D[b"x"][r"y"] = {}
def one_58(a: D[x.y][z.w]): pass
def all_58(a, b: D[x.y][z.w] = 1, /, *c: D[x.y][z.w], d: D[x.y][z.w] = 2, **e: D[x.y][z.w]) -> D[x.y][z.w]: return 1
variable_58: D[x.y][z.w]
value_58: D[x.y][z.w] = [58]; second_58: D[x.y][z.w] = {}
def one_59(a: D[x[y][z]][w]): pass
def all_59(a, b: D[x[y][z]][w] = 1, /, *c: D[x[y][z]][w], d: D[x[y][z]][w] = 2, **e: D[x[y][z]][w]) -> D[x[y][z]][w]: return 1
variable_59: D[x[y][z]][w]
value_59: D[x[y][z]][w] = [59]; second_59: D[x[y][z]][w] = {}
def one_60(a: D[x, ][y, ]): pass
def all_60(a, b: D[x, ][y, ] = 1, /, *c: D[x, ][y, ], d: D[x, ][y, ] = 2, **e: D[x, ][y, ]) -> D[x, ][y, ]: return 1
variable_60: D[x, ][y, ]
value_60: D[x, ][y, ] = [60]; second_60: D[x, ][y, ] = {}

class One: first: D[T][U]; second: D[T](1) = 3


class Several(D[T][U], metaclass=D[T][U]):
    attribute: D[T][int] = lambda x: x[1][2]
    def method(self, a: "D[T][U]", b: (D[T][U]), c: ( (D[T]) [U] ), d=lambda x, y=D[T][U]: x[1][2]) -> (D[T][U]): """Doc."""
    @property
    def read(self) -> D[T][
        U  # a comment
    ]: return 1
    def over(self, a: D[T][U], b: D[
            T]
            [U] = 1): """A docstring."""


if D: inside: D[T][U] = 1
for item in D: looped: D[T][U]
async def later(a: D[T]["]"][')'] = "]:", *, b: D[f"{x}"][r"\]"]) -> D["->"][":"]: return await a
def own() -> D[T][U]: local: D[T][U] = 1; return local
def keyed(a: {"a": D[T][U]}["a"][0] = {"b": 1}["b"], b: D[x == y][z] = (x == y), c: D[T] == E[U][V] = x <= y): pass
def nested(a: D[lambda b, c: b[1][2]][3], d: D[T][U] = lambda e: e[1][2], f: D[T][lambda: 0] = 1): pass
type = D
type[1][2] = 3
type: D[T][U] = 4
print(type, [lambda: D[T][U]], {1: D[T][U]})
