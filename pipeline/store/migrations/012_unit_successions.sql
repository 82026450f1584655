-- What the program shipped of 1/7/2025 before it was known better: districts were not split into communes, they ended, and
-- these wards went elsewhere. An office's own rows have another legal basis. What is known now is added when the units are
-- installed (report/results/units.h).
delete from unit_succession where legal_basis in ('NQ 203/2025/QH15; thành phần chưa kiểm chứng',
  'NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng',
  'NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng');
