BEGIN TRANSACTION;
CREATE TABLE alert_step (id integer primary key autoincrement, page_id bigint not null references page(id), field text not null, action text not null, assignee text not null, due text not null, note text not null, person text not null, stepped_at text not null);
INSERT INTO "alert_step" VALUES(1,5,'cau_1','assigned','Chị Hoa','2025-04-10','','u-lanh_dao','2026-11-25T04:05:44Z');
CREATE TABLE audit (id integer primary key autoincrement, batch_id bigint not null references batch(id), page_id bigint not null references page(id), field text not null, value text not null, confidence double precision not null, stratum text not null, drawn_at text not null, found text, person text not null default '', found_at text not null default '', unique (page_id, field));
INSERT INTO "audit" VALUES(1,1,5,'cau_6','5',9.99200239551224167477e-01,'0.999','2026-11-25T04:05:33Z',NULL,'u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "audit" VALUES(2,1,1,'chung','4',9.99200135077270346073e-01,'0.999','2026-11-25T04:05:33Z',NULL,'','');
INSERT INTO "audit" VALUES(3,1,2,'chung','4',9.99173688920487412801e-01,'0.999','2026-11-25T04:05:33Z','5','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "audit" VALUES(4,1,5,'cau_8','4',0.997768123562502,'0.995','2026-11-25T04:05:33Z','5','u-kiem_tra','2026-11-25T04:05:43Z');
INSERT INTO "audit" VALUES(5,1,5,'cau_4','5',9.95855504138673852665e-01,'0.995','2026-11-25T04:05:33Z','5','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "audit" VALUES(6,2,10,'c7','5',9.99200239771589227011e-01,'0.999','2026-11-25T04:05:35Z','5','u-kiem_tra','2026-11-25T04:05:43Z');
INSERT INTO "audit" VALUES(7,2,6,'gioi_tinh','2',0.999799998527834,'0.999','2026-11-25T04:05:35Z','1','u-kiem_tra','2026-11-25T04:05:43Z');
INSERT INTO "audit" VALUES(8,2,10,'gioi_tinh','2',0.999799999955883,'0.999','2026-11-25T04:05:35Z','1','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "audit" VALUES(9,2,7,'c13','4',9.9920023789823320115e-01,'0.999','2026-11-25T04:05:35Z','5','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "audit" VALUES(10,2,11,'c9','2',0.999008076774009,'0.999','2026-11-25T04:05:35Z',NULL,'','');
INSERT INTO "audit" VALUES(11,2,9,'c18','4',9.97527944169584346312e-01,'0.995','2026-11-25T04:05:35Z',NULL,'','');
INSERT INTO "audit" VALUES(12,2,9,'c17','4',9.98835571468093319502e-01,'0.995','2026-11-25T04:05:35Z','5','u-kiem_tra','2026-11-25T04:05:43Z');
INSERT INTO "audit" VALUES(13,2,10,'doi_tuong','2',9.61688180959911709244e-01,'0','2026-11-25T04:05:35Z','1','u-kiem_tra','2026-11-25T04:05:44Z');
CREATE TABLE batch (id integer primary key autoincrement, unit text not null, started_at text not null, ended_at text not null, field text not null default '', period text not null default '');
INSERT INTO "batch" VALUES(1,'DN-LK','2026-11-25T04:05:32Z','2026-11-25T04:05:33Z','Chứng thực','2025-03');
INSERT INTO "batch" VALUES(2,'HK-CUA-DONG','2026-11-25T04:05:34Z','2026-11-25T04:05:35Z','','2025-04');
INSERT INTO "batch" VALUES(3,'','2026-11-25T04:05:36Z','2026-11-25T04:05:38Z','','');
CREATE TABLE batch_change (id integer primary key autoincrement, batch_id bigint not null references batch(id), before text not null, after text not null, person text not null, changed_at text not null);
INSERT INTO "batch_change" VALUES(1,1,'{"field":"","period":"","unit":"DN-LK"}','{"field":"Chứng thực","period":"2025-03","unit":"DN-LK"}','u-nhap_lieu','2026-11-25T04:05:43Z');
INSERT INTO "batch_change" VALUES(2,2,'{"field":"","period":"","unit":""}','{"field":"","period":"2025-04","unit":"HK-CUA-DONG"}','u-nhap_lieu','2026-11-25T04:05:43Z');
CREATE TABLE decision (id integer primary key autoincrement, page_id bigint not null references page(id), field text not null, value text not null, person text not null, decided_at text not null, status text not null default 'answer', kind text not null default 'review', reason text not null default '', before text not null default '', took_ms bigint not null default 0, picture_sha256 text not null default '');
INSERT INTO "decision" VALUES(1,6,'gioi_tinh','1','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','2',0,'f4907f9df7a1b5c91974142308183117adf8f54ba644a41948301574f192cd6b');
INSERT INTO "decision" VALUES(2,10,'c7','5','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','5',0,'97a8a42bf32bbee3bb7ea3e87b8b79a2f5ea74132bd061cbcfd6bf95925192d7');
INSERT INTO "decision" VALUES(3,9,'c17','5','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','4',0,'27ca9f9555774ecdde5af46d1ea5dc459af90283e7c9c9862d70534490b6a5c2');
INSERT INTO "decision" VALUES(4,5,'cau_8','5','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','4',0,'fae130e7b3afeea4ee021da2bd8dd8753ed5a26c84c655b1c447c8e674f24123');
INSERT INTO "decision" VALUES(5,10,'c1','5','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','',0,'e104fa39575e5f4c4949384fe6302fef8dfb2869783cd9f621659beaa0017200');
INSERT INTO "decision" VALUES(6,11,'c14','','u-kiem_tra','2026-11-25T04:05:43Z','answer','review','','',0,'b0fb99cf0233ba018e57bb8261b96704c5c1d073ba9089e4f74e5daf4a91adba');
INSERT INTO "decision" VALUES(7,10,'doi_tuong','1','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','2',0,'3a6f68bf75d184988a09087b4300cc176ca8cab3ff4235ac331402c78dbb6750');
INSERT INTO "decision" VALUES(8,9,'c9','','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','',0,'55f827e40cde44c9510f062aac66e5b3772aaf6f791fb1c00460bdfb7e5cdbfe');
INSERT INTO "decision" VALUES(9,13,'c10','5','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','3',0,'847c7923d4b8bdac319ddff5d05ead5f18b6b3fde99abfb4f43f19f11ad0f350');
INSERT INTO "decision" VALUES(10,5,'cau_4','5','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','5',0,'0d8f6fc9338b7fc04e6ff8c06319291e0cd32672bdf4e133abeef83746a5544e');
INSERT INTO "decision" VALUES(11,10,'gioi_tinh','1','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','2',0,'0faf538006ac694a4814d4c062ce92c01bc1b5acf4bbadf1123f5b17f3871556');
INSERT INTO "decision" VALUES(12,7,'c13','5','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','4',0,'c5a6e9231488e196900b79b486c07d40a911af98ff1b664778f6a9a44dc582ee');
INSERT INTO "decision" VALUES(13,2,'chung','5','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','4',0,'01d512843e0811713bbed605e74d4d8c7bfe36b3b5cd84caf940ff9f676afd80');
INSERT INTO "decision" VALUES(14,15,'c10','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','4',0,'c719ef99b60faae83cbcc24a5587b8ca300acfc5e28d2c319ff7583f5ad8e2fa');
INSERT INTO "decision" VALUES(15,5,'cau_6','5','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','5',0,'5fe9773731e611c31d52ceadbc8a7c6c70115d73dadf53ed73ca64a954f59959');
INSERT INTO "decision" VALUES(16,5,'cau_6','','u-kiem_tra','2026-11-25T04:05:44Z','withdrawn','review','','5',0,'');
INSERT INTO "decision" VALUES(17,11,'y_kien','Chứng thực bản sao từ bản chính','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','Không có ý kiến',0,'95cbf036ebd8b0cadfc3d7fc122f8abcee10c8d03d508f0a02f780c338240992');
INSERT INTO "decision" VALUES(18,7,'y_kien','Chứng thực bản sao từ bản chính','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','Nên có chỗ để xe',0,'d3eceef57af688269ad7e2362160f37bde708f07664130915cb72f566b8714b1');
INSERT INTO "decision" VALUES(19,2,'cong_chuc','Chứng thực bản sao từ bản chính','u-kiem_tra','2026-11-25T04:05:44Z','answer','review','','Trần Thị Bích',0,'47a2d77196b9f49ee0fb2c75a621cf56892192e3a36e410bd77647b758919825');
INSERT INTO "decision" VALUES(20,18,'c10','','u-kiem_tra','2026-11-25T04:05:44Z','invalid','review','hai dấu','3',0,'df5f125573f7252fb0bb61c3a3ee6903efeafb80794e2315e371873a94bcebcd');
INSERT INTO "decision" VALUES(21,3,'chung','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(22,3,'cong_chuc','','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(23,3,'ky_nang','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(24,3,'linh_vuc','ho_tich','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(25,3,'ngay','','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(26,3,'nghiep_vu','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(27,3,'quay_so','','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(28,3,'thai_do','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(29,3,'trach_nhiem','4','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
INSERT INTO "decision" VALUES(30,3,'y_kien','','u-kiem_tra','2026-11-25T04:05:44Z','answer','keyed','','',0,'');
CREATE TABLE document (id integer primary key autoincrement, kind text not null, code text not null, json text not null, person text not null, saved_at text not null);
INSERT INTO "document" VALUES(1,'units','units.csv','{"rows": 61}','phieu','2026-11-25T04:05:39Z');
INSERT INTO "document" VALUES(2,'units','successions.csv','{"rows": 36}','phieu','2026-11-25T04:05:39Z');
INSERT INTO "document" VALUES(3,'campaign','LK-2025','{"channels":["paper"],"code":"LK-2025","fields":[],"forms":[{"template":"long-khanh-2024","version":1}],"formula":"hai_long.1/trung_binh_yeu_to/trung_binh","handed_out":{"DN-LK":5},"legal_basis":"","name":"Long Khánh 2025","province":"","quotas":[],"substitutions":[],"survey_from":"2025-01-01","survey_to":"2025-12-31","target":0.8,"transactions_from":"","transactions_to":"","units":[{"code":"DN-LK","included":true,"reason":""}],"valid_share":0.7}','u-lanh_dao','2026-11-25T04:05:44Z');
CREATE TABLE lease (page_id bigint not null, field text not null, login text not null, until bigint not null, primary key (page_id, field));
CREATE TABLE meta (key text primary key, value text not null);
INSERT INTO "meta" VALUES('schema','3');
CREATE TABLE page (id integer primary key autoincrement, source_id bigint not null references source(id), number integer not null, batch_id bigint not null references batch(id), status text not null, problem text not null, detail text not null, template text not null, version integer not null, form_page integer not null, sheet_id bigint references sheet(id), unit text not null, field text not null, period text not null, page_to_scan text not null, residual_mm double precision not null, channel text not null default 'paper', answered_on text not null default '', unique (source_id, number));
INSERT INTO "page" VALUES(1,1,1,1,'read','','','long-khanh-2024',1,1,1,'DN-LK','Chứng thực','2025-03','0.00677519674,0.000122820417,-0.0204230884,-8.55399458e-05,0.00477434335,0.00590196007,2.24995148e-06,2.04347898e-06,1',7.11160794532049306271e-02,'paper','');
INSERT INTO "page" VALUES(2,2,1,1,'read','','','long-khanh-2024',1,1,2,'DN-LK','Chứng thực','2025-03','0.00676228206,0.000210750104,-0.0245488248,-0.00014759563,0.00476550808,0.00748042678,2.30286997e-06,1.19231327e-06,1',6.94782696942243538362e-02,'paper','');
INSERT INTO "page" VALUES(3,3,1,1,'read','','','long-khanh-2024',1,1,14,'DN-LK','Chứng thực','2025-03','',0.0,'paper','');
INSERT INTO "page" VALUES(4,4,1,1,'read','','','long-khanh-2024',1,1,15,'DN-LK','Chứng thực','2025-03','',0.0,'paper','');
INSERT INTO "page" VALUES(5,5,1,1,'read','','scaled 89 %','duong-noi-2025',1,1,3,'HN-DN','Chứng thực','2025-03','0.00409614054,-0.000298314967,0.101198353,0.000130010737,0.00281789413,0.0543747747,-1.4420463e-05,-0.0001655654,1',1.87747028014556199826e-01,'paper','');
INSERT INTO "page" VALUES(6,6,1,2,'read','','black and white','hoan-kiem-2020',1,1,4,'HN-HK','','2025-04','-0.00475663176,9.08613384e-06,0.997508345,-5.3750378e-06,-0.00336057263,1.00034442,-6.90723115e-07,1.42968976e-06,1',9.93561344552259390061e-02,'paper','');
INSERT INTO "page" VALUES(7,6,2,2,'read','','black and white','hoan-kiem-2020',1,2,4,'HN-HK','','2025-04','-0.00473961369,-8.89448702e-05,1.00941875,6.58343126e-05,-0.00334727739,0.992410877,-2.32572722e-08,4.03039959e-06,1',1.26200333751415871841e-01,'paper','');
INSERT INTO "page" VALUES(8,6,3,2,'read','','black and white','hoan-kiem-2020',1,1,5,'HN-HK','','2025-04','-0.0047662315,0.00012695988,0.983884942,-8.85217045e-05,-0.00336799067,1.00926438,2.50807911e-07,9.78243204e-07,1',8.41613047615153431202e-02,'paper','');
INSERT INTO "page" VALUES(9,6,4,2,'read','','black and white','hoan-kiem-2020',1,2,5,'HN-HK','','2025-04','-0.00476451303,7.63394419e-05,0.988463423,-5.46717994e-05,-0.00336830178,1.0068766,-8.13830768e-07,5.08809062e-07,1',1.28725136156272096377e-01,'paper','');
INSERT INTO "page" VALUES(10,6,5,2,'read','','black and white','hoan-kiem-2020',1,1,6,'HN-HK','','2025-04','-0.00474231702,-0.000117999376,1.01634678,8.47709935e-05,-0.00335092903,0.987950677,-1.2725358e-07,1.31665888e-06,1',8.28503435411684918676e-02,'paper','');
INSERT INTO "page" VALUES(11,6,6,2,'read','','black and white','hoan-kiem-2020',1,2,6,'HN-HK','','2025-04','-0.00474136797,-9.22648194e-05,1.01405888,6.86552168e-05,-0.0033489219,0.9909622,3.69914761e-07,3.86007617e-06,1',1.21624648973339202773e-01,'paper','');
INSERT INTO "page" VALUES(12,7,1,2,'read','','','long-khanh-2024',1,1,7,'DN-LK','','2025-04','0.00673488343,-9.65480643e-05,0.0172380279,6.91624225e-05,0.00474762897,-0.00429164998,-2.78406836e-07,1.64650938e-06,1',6.98720027342872307407e-02,'paper','');
INSERT INTO "page" VALUES(13,8,1,3,'read','','','van-thang-2023',1,1,8,'KH-VT','','','0.00477444451,7.86247375e-05,-0.0172850377,-5.83823366e-05,0.0033741789,0.00807271494,-3.32938618e-07,-1.21650456e-06,1',1.19516122517867862118e-01,'paper','');
INSERT INTO "page" VALUES(14,8,2,3,'read','','','van-thang-2023',1,1,9,'KH-VT','','','0.00475863674,-2.88504647e-05,0.00495289804,1.78960215e-05,0.0033652658,-0.0036715758,-4.90664927e-07,-1.19726209e-06,1',1.0350481797051028221e-01,'paper','');
INSERT INTO "page" VALUES(15,8,3,3,'read','','','van-thang-2023',1,1,10,'KH-VT','','','0.00469630324,2.70655873e-05,0.0129886919,-1.70053387e-05,0.00331843993,0.00245931072,9.79822731e-07,-1.09156019e-08,1',9.05197494829342585997e-02,'paper','');
INSERT INTO "page" VALUES(16,8,4,3,'read','','','van-thang-2023',1,1,11,'KH-VT','','','0.00476995288,-9.70288396e-05,0.0199761388,7.2170736e-05,0.00337093297,-0.0123058827,-4.42860564e-07,-1.3550303e-06,1',1.13606297458071062167e-01,'paper','');
INSERT INTO "page" VALUES(17,8,5,3,'read','','scaled 97 %','van-thang-2023',1,1,12,'KH-VT','','','0.0046202854,1.66148862e-05,0.00617261023,-9.47280993e-06,0.0032661943,0.0194172132,-2.20215718e-08,-2.20180265e-07,1',0.0827038668464403,'paper','');
INSERT INTO "page" VALUES(18,8,6,3,'read','','','van-thang-2023',1,1,13,'KH-VT','','','0.00471417905,-0.000124234015,0.0232358969,8.61099447e-05,0.00333215903,-0.00734732944,-4.24524158e-07,-1.19880714e-07,1',1.16942225830792501106e-01,'paper','');
INSERT INTO "page" VALUES(19,8,7,3,'duplicate','','','van-thang-2023',1,1,8,'KH-VT','','','0.00477444451,7.86247375e-05,-0.0172850377,-5.83823366e-05,0.0033741789,0.00807271494,-3.32938618e-07,-1.21650456e-06,1',1.19516122517867862118e-01,'paper','');
CREATE TABLE page_change (id integer primary key autoincrement, page_id bigint not null references page(id), action text not null, before text not null, after text not null, person text not null, changed_at text not null);
INSERT INTO "page_change" VALUES(1,3,'assign','{"field":"Chứng thực","form_page":0,"period":"2025-03","problem":"no_code","sheet":"","status":"problem","template":"","unit":"","version":0}','{"field":"Chứng thực","form_page":1,"period":"2025-03","problem":"","sheet":"long-khanh-2024.1.b5a29f11.1","status":"read","template":"long-khanh-2024","unit":"DN-LK","version":1}','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "page_change" VALUES(2,19,'drop','{"field":"","form_page":1,"period":"","problem":"duplicate_page","sheet":"van-thang-2023.1.KH-VT.000001","status":"duplicate","template":"van-thang-2023","unit":"KH-VT","version":1}','{"field":"","form_page":1,"period":"","problem":"","sheet":"van-thang-2023.1.KH-VT.000001","status":"duplicate","template":"van-thang-2023","unit":"KH-VT","version":1}','u-kiem_tra','2026-11-25T04:05:44Z');
INSERT INTO "page_change" VALUES(3,4,'assign','{"field":"Chứng thực","form_page":0,"period":"2025-03","problem":"no_code","sheet":"","status":"problem","template":"","unit":"","version":0}','{"field":"Chứng thực","form_page":1,"period":"2025-03","problem":"","sheet":"long-khanh-2024.1.227c06c7.1","status":"read","template":"long-khanh-2024","unit":"DN-LK","version":1}','u-kiem_tra','2026-11-25T04:05:44Z');
CREATE TABLE period_lock (id integer primary key autoincrement, period text not null, action text not null, reason text not null, data_sha256 text not null, person text not null, locked_at text not null);
INSERT INTO "period_lock" VALUES(1,'2025-04','locked','','33eef60fc8edccbf6faaa1621bd1598f601821c2b534ef8b2f3702868e0d40a7','u-lanh_dao','2026-11-25T04:05:44Z');
CREATE TABLE person (id integer primary key autoincrement, login text not null unique, name text not null, password text not null, roles text not null, active integer not null, must_change integer not null, created_at text not null);
INSERT INTO "person" VALUES(1,'quantri','Quản trị','(no password)','nhap_lieu|kiem_tra|lanh_dao|quan_tri|giam_sat',1,0,'2026-11-25T04:05:39Z');
INSERT INTO "person" VALUES(3,'u-nhap_lieu','Người nhap_lieu','(no password)','nhap_lieu',1,0,'2026-11-25T04:05:40Z');
INSERT INTO "person" VALUES(5,'u-kiem_tra','Người kiem_tra','(no password)','kiem_tra',1,0,'2026-11-25T04:05:41Z');
INSERT INTO "person" VALUES(7,'u-lanh_dao','Người lanh_dao','(no password)','lanh_dao',1,0,'2026-11-25T04:05:41Z');
INSERT INTO "person" VALUES(9,'u-quan_tri','Người quan_tri','(no password)','quan_tri',1,0,'2026-11-25T04:05:42Z');
INSERT INTO "person" VALUES(11,'u-giam_sat','Người giam_sat','(no password)','giam_sat',1,0,'2026-11-25T04:05:43Z');
CREATE TABLE print_run (id integer primary key autoincrement, template text not null, version integer not null, unit text not null, first_serial bigint not null, count bigint not null, printed_at text not null);
INSERT INTO "print_run" VALUES(1,'duong-noi-2025',1,'HN-DN',1,3,'2026-11-25T04:05:38Z');
CREATE TABLE reading (id integer primary key autoincrement, page_id bigint not null references page(id), field text not null, value text not null, confidence double precision not null, status text not null, reason text not null, is_text integer not null, has_ink integer not null, evidence text not null, reader text not null);
INSERT INTO "reading" VALUES(1,1,'quay_so','',0.999,'accepted','',1,0,'{"rect_mm":[30.39,40.41,40.11,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(2,1,'ngay','',0.999,'accepted','',1,0,'{"rect_mm":[84.06,40.41,44.44,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(3,1,'cong_chuc','Lê Hoàng Dũng',9.94241653667189306808e-01,'pending','text',1,1,'{"rect_mm":[45.03,50.01,86.97,8.8],"words":[["Lê",0.958],["Hoàng",0.994],["Dũng",0.985]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(4,1,'linh_vuc','khac',0.998003314210924,'accepted','',0,1,'{"rect_mm":[22.4,60.71,69.13,11.8],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[35.74,60.71,4.2,4.2],"value":"dat_dai"},{"match":1.0,"p":0.0001,"rect_mm":[60.53,60.71,4.2,4.2],"value":"ho_tich"},{"match":1.0,"p":8e-05,"rect_mm":[85.42,60.71,4.2,4.2],"value":"chung_thuc"},{"match":1.0,"p":0.0001,"rect_mm":[22.4,68.31,4.2,4.2],"value":"kinh_doanh"},{"match":1.0,"p":0.0001,"rect_mm":[58.97,68.31,4.2,4.2],"value":"xay_dung"},{"match":1.0,"p":1.0,"rect_mm":[87.33,68.31,4.2,4.2],"value":"khac"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(5,1,'thai_do','4',9.99199641917915770683e-01,'accepted','',0,1,'{"rect_mm":[71.4,101.79,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,101.79,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[84.4,101.79,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,101.79,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,101.79,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,101.79,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(6,1,'trach_nhiem','5',9.99199944617643942557e-01,'accepted','',0,1,'{"rect_mm":[71.4,112.64,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,112.64,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,112.64,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,112.64,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,112.64,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,112.64,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(7,1,'ky_nang','5',9.992002253031379011e-01,'accepted','',0,1,'{"rect_mm":[71.4,123.48,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,123.48,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,123.48,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,123.48,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,123.48,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,123.48,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(8,1,'nghiep_vu','4',9.99200230879269124528e-01,'accepted','',0,1,'{"rect_mm":[71.4,134.33,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,134.33,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[84.4,134.33,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,134.33,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,134.33,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,134.33,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(9,1,'chung','4',9.99200135077270346073e-01,'accepted','',0,1,'{"rect_mm":[71.4,144.26,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,144.26,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[84.4,144.26,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,144.26,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,144.26,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,144.26,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(10,1,'y_kien','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,156.78,116.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(11,2,'quay_so','',0.999,'accepted','',1,0,'{"rect_mm":[30.39,40.41,40.11,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(12,2,'ngay','',0.999,'accepted','',1,0,'{"rect_mm":[84.06,40.41,44.44,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(13,2,'cong_chuc','Trần Thị Bích',0.96,'pending','text',1,1,'{"rect_mm":[45.03,50.01,86.97,8.8],"words":[["Trần",0.964],["Thị",0.962],["Bích",0.967]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(14,2,'linh_vuc','kinh_doanh',9.98999523281220547232e-01,'accepted','',0,1,'{"rect_mm":[22.4,60.71,69.13,11.8],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[35.74,60.71,4.2,4.2],"value":"dat_dai"},{"match":1.0,"p":0.0001,"rect_mm":[60.53,60.71,4.2,4.2],"value":"ho_tich"},{"match":1.0,"p":0.0001,"rect_mm":[85.42,60.71,4.2,4.2],"value":"chung_thuc"},{"match":1.0,"p":1.0,"rect_mm":[22.4,68.31,4.2,4.2],"value":"kinh_doanh"},{"match":1.0,"p":0.0001,"rect_mm":[58.97,68.31,4.2,4.2],"value":"xay_dung"},{"match":1.0,"p":0.0001,"rect_mm":[87.33,68.31,4.2,4.2],"value":"khac"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(15,2,'thai_do','4',9.9919352202498090687e-01,'accepted','',0,1,'{"rect_mm":[71.4,101.79,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,101.79,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99999,"rect_mm":[84.4,101.79,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,101.79,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,101.79,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,101.79,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(16,2,'trach_nhiem','4',9.99198086502920634899e-01,'accepted','',0,1,'{"rect_mm":[71.4,112.64,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,112.64,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[84.4,112.64,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,112.64,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,112.64,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,112.64,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(17,2,'ky_nang','5',9.99199714161550733848e-01,'accepted','',0,1,'{"rect_mm":[71.4,123.48,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,123.48,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,123.48,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,123.48,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,123.48,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,123.48,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(18,2,'nghiep_vu','4',9.99173827658588864508e-01,'accepted','',0,1,'{"rect_mm":[71.4,134.33,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,134.33,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99997,"rect_mm":[84.4,134.33,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,134.33,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,134.33,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,134.33,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(19,2,'chung','4',9.99173688920487412801e-01,'accepted','',0,1,'{"rect_mm":[71.4,144.26,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,144.26,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99997,"rect_mm":[84.4,144.26,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,144.26,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,144.26,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,144.26,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(20,2,'y_kien','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,156.78,116.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(21,5,'thu_tuc','',0.999,'accepted','',1,0,'{"rect_mm":[119.19,50.28,74.81,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(22,5,'cau_1','2',9.97541954851742684873e-01,'accepted','',0,1,'{"rect_mm":[31.7,92.71,146.6,4.2],"targets":[{"match":1.0,"p":0.00017,"rect_mm":[31.7,92.71,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[67.3,92.71,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,92.71,4.2,4.2],"value":"3"},{"match":1.0,"p":1.0,"rect_mm":[138.5,92.71,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,92.71,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(23,5,'cau_2','4',9.9818894660076584735e-01,'accepted','',0,1,'{"rect_mm":[31.7,107.64,146.6,4.2],"targets":[{"match":1.0,"p":0.00021,"rect_mm":[31.7,107.64,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[67.3,107.64,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,107.64,4.2,4.2],"value":"3"},{"match":1.0,"p":0.00016,"rect_mm":[138.5,107.64,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,107.64,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(24,5,'cau_3','5',9.99200239563416858779e-01,'accepted','',0,1,'{"rect_mm":[31.7,122.56,146.6,4.37],"targets":[{"match":1.0,"p":1.0,"rect_mm":[31.7,122.56,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[67.3,122.56,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,122.56,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[138.5,122.56,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,122.73,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(25,5,'cau_4','5',9.95855504138673852665e-01,'accepted','',0,1,'{"rect_mm":[31.7,137.49,146.6,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[31.7,137.49,4.2,4.2],"value":"5"},{"match":1.0,"p":9e-05,"rect_mm":[67.3,137.49,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,137.49,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[138.5,137.49,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0009,"rect_mm":[174.1,137.49,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(26,5,'cau_5','4',9.9920023968068971687e-01,'accepted','',0,1,'{"rect_mm":[31.7,152.25,146.6,4.37],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[31.7,152.41,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[67.3,152.41,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,152.25,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[138.5,152.41,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,152.41,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(27,5,'cau_6','5',9.99200239551224167477e-01,'accepted','',0,1,'{"rect_mm":[31.7,167.34,146.6,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[31.7,167.34,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[67.3,167.34,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,167.34,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[138.5,167.34,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,167.34,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(28,5,'cau_7','2',9.99200035088689708651e-01,'accepted','',0,1,'{"rect_mm":[31.7,182.27,146.6,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[31.7,182.27,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[67.3,182.27,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[102.9,182.27,4.2,4.2],"value":"3"},{"match":1.0,"p":1.0,"rect_mm":[138.5,182.27,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,182.27,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(29,5,'cau_8','4',0.997768123562502,'accepted','',0,1,'{"rect_mm":[31.7,197.02,146.6,4.37],"targets":[{"match":1.0,"p":0.00019,"rect_mm":[31.7,197.19,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[67.3,197.19,4.2,4.2],"value":"4"},{"match":1.0,"p":6e-05,"rect_mm":[102.9,197.19,4.2,4.2],"value":"3"},{"match":1.0,"p":6e-05,"rect_mm":[138.5,197.02,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[174.1,197.19,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(30,6,'doi_tuong','2',9.63127377568826270604e-01,'accepted','',0,1,'{"rect_mm":[66.84,66.38,33.54,5.0],"targets":[{"match":0.941,"p":0.02556,"rect_mm":[66.84,66.38,5.0,5.0],"value":"1"},{"match":0.972,"p":1.0,"rect_mm":[95.38,66.38,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(31,6,'gioi_tinh','2',0.999799998527834,'accepted','',0,1,'{"rect_mm":[37.59,75.58,27.41,5.17],"targets":[{"match":0.925,"p":0.0001,"rect_mm":[37.59,75.75,5.0,5.0],"value":"1"},{"match":0.952,"p":1.0,"rect_mm":[60.0,75.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(32,6,'tuoi','1',9.96487142809950876554e-01,'accepted','',0,1,'{"rect_mm":[30.01,84.95,105.21,5.0],"targets":[{"match":0.92,"p":1.0,"rect_mm":[30.01,84.95,5.0,5.0],"value":"1"},{"match":0.943,"p":0.00016,"rect_mm":[57.81,84.95,5.0,5.0],"value":"2"},{"match":0.94,"p":0.0001,"rect_mm":[81.95,84.95,5.0,5.0],"value":"3"},{"match":0.963,"p":0.0001,"rect_mm":[105.92,84.95,5.0,5.0],"value":"4"},{"match":0.949,"p":0.0001,"rect_mm":[130.22,84.95,5.0,5.0],"value":"5"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(33,6,'trinh_do','3',9.58979699582692357573e-01,'accepted','',0,1,'{"rect_mm":[22.0,94.15,146.36,12.6],"targets":[{"match":0.915,"p":0.00396,"rect_mm":[37.38,94.31,5.0,5.0],"value":"1"},{"match":0.906,"p":0.0001,"rect_mm":[66.44,94.15,5.0,5.0],"value":"2"},{"match":0.902,"p":1.0,"rect_mm":[89.94,94.15,5.0,5.0],"value":"3"},{"match":0.936,"p":0.00116,"rect_mm":[113.66,94.31,5.0,5.0],"value":"4"},{"match":0.858,"p":0.00337,"rect_mm":[163.36,94.31,5.0,5.0],"value":"5"},{"match":0.906,"p":0.0001,"rect_mm":[22.0,101.75,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(34,6,'nghe','1',9.9900034613230237479e-01,'accepted','',0,1,'{"rect_mm":[22.0,110.95,128.92,12.6],"targets":[{"match":0.902,"p":1.0,"rect_mm":[44.52,110.95,5.0,5.0],"value":"1"},{"match":0.948,"p":0.0001,"rect_mm":[84.79,110.95,5.0,5.0],"value":"2"},{"match":0.927,"p":0.0001,"rect_mm":[115.31,110.95,5.0,5.0],"value":"3"},{"match":0.925,"p":0.0001,"rect_mm":[145.92,110.95,5.0,5.0],"value":"4"},{"match":0.922,"p":0.0001,"rect_mm":[22.0,118.55,5.0,5.0],"value":"5"},{"match":0.963,"p":0.0001,"rect_mm":[67.82,118.38,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(35,6,'c1','4',9.99200239176345705871e-01,'accepted','',0,1,'{"rect_mm":[124.0,155.84,65.0,5.17],"targets":[{"match":0.942,"p":0.0001,"rect_mm":[124.0,155.84,5.0,5.0],"value":"5"},{"match":0.916,"p":1.0,"rect_mm":[139.0,155.84,5.0,5.0],"value":"4"},{"match":0.902,"p":0.0001,"rect_mm":[154.0,156.01,5.0,5.0],"value":"3"},{"match":0.892,"p":0.0001,"rect_mm":[169.0,156.01,5.0,5.0],"value":"2"},{"match":0.921,"p":0.0001,"rect_mm":[184.0,156.01,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(36,6,'c2','5',9.99200239892990338397e-01,'accepted','',0,1,'{"rect_mm":[124.0,166.82,65.0,5.0],"targets":[{"match":0.898,"p":1.0,"rect_mm":[124.0,166.82,5.0,5.0],"value":"5"},{"match":0.899,"p":0.0001,"rect_mm":[139.0,166.82,5.0,5.0],"value":"4"},{"match":0.937,"p":0.0001,"rect_mm":[154.0,166.82,5.0,5.0],"value":"3"},{"match":0.901,"p":0.0001,"rect_mm":[169.0,166.82,5.0,5.0],"value":"2"},{"match":0.959,"p":0.0001,"rect_mm":[184.0,166.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(37,6,'c3','5',9.99200205756780590604e-01,'accepted','',0,1,'{"rect_mm":[124.0,175.82,65.0,5.0],"targets":[{"match":0.871,"p":1.0,"rect_mm":[124.0,175.82,5.0,5.0],"value":"5"},{"match":0.925,"p":0.0001,"rect_mm":[139.0,175.82,5.0,5.0],"value":"4"},{"match":0.951,"p":0.0001,"rect_mm":[154.0,175.82,5.0,5.0],"value":"3"},{"match":0.903,"p":0.0001,"rect_mm":[169.0,175.82,5.0,5.0],"value":"2"},{"match":0.959,"p":0.0001,"rect_mm":[184.0,175.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(38,6,'c4','5',9.98695790853532217035e-01,'accepted','',0,1,'{"rect_mm":[124.0,204.4,65.0,5.0],"targets":[{"match":0.961,"p":1.0,"rect_mm":[124.0,204.4,5.0,5.0],"value":"5"},{"match":0.941,"p":0.0001,"rect_mm":[139.0,204.4,5.0,5.0],"value":"4"},{"match":0.966,"p":0.0005,"rect_mm":[154.0,204.4,5.0,5.0],"value":"3"},{"match":0.909,"p":0.0001,"rect_mm":[169.0,204.4,5.0,5.0],"value":"2"},{"match":0.913,"p":0.0001,"rect_mm":[184.0,204.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(39,6,'c5','3',0.997795467047873,'accepted','',0,1,'{"rect_mm":[124.0,213.4,65.0,5.0],"targets":[{"match":0.95,"p":0.00157,"rect_mm":[124.0,213.4,5.0,5.0],"value":"5"},{"match":0.936,"p":0.0001,"rect_mm":[139.0,213.4,5.0,5.0],"value":"4"},{"match":0.947,"p":1.0,"rect_mm":[154.0,213.4,5.0,5.0],"value":"3"},{"match":0.924,"p":0.0001,"rect_mm":[169.0,213.4,5.0,5.0],"value":"2"},{"match":0.919,"p":0.0001,"rect_mm":[184.0,213.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(40,6,'c6','5',9.99062373966328465257e-01,'accepted','',0,1,'{"rect_mm":[124.0,222.4,65.0,5.0],"targets":[{"match":0.92,"p":1.0,"rect_mm":[124.0,222.4,5.0,5.0],"value":"5"},{"match":0.93,"p":0.0001,"rect_mm":[139.0,222.4,5.0,5.0],"value":"4"},{"match":0.933,"p":0.00027,"rect_mm":[154.0,222.4,5.0,5.0],"value":"3"},{"match":0.937,"p":0.0001,"rect_mm":[169.0,222.4,5.0,5.0],"value":"2"},{"match":0.944,"p":0.0001,"rect_mm":[184.0,222.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(41,6,'c7','5',9.99200239417091684579e-01,'accepted','',0,1,'{"rect_mm":[124.0,231.23,65.0,5.17],"targets":[{"match":0.911,"p":1.0,"rect_mm":[124.0,231.23,5.0,5.0],"value":"5"},{"match":0.922,"p":0.0001,"rect_mm":[139.0,231.4,5.0,5.0],"value":"4"},{"match":0.93,"p":0.0001,"rect_mm":[154.0,231.4,5.0,5.0],"value":"3"},{"match":0.954,"p":0.0001,"rect_mm":[169.0,231.4,5.0,5.0],"value":"2"},{"match":0.949,"p":0.0001,"rect_mm":[184.0,231.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(42,6,'c8','4',9.99200239501424669619e-01,'accepted','',0,1,'{"rect_mm":[124.0,260.31,65.0,5.0],"targets":[{"match":0.884,"p":0.0001,"rect_mm":[124.0,260.31,5.0,5.0],"value":"5"},{"match":0.939,"p":1.0,"rect_mm":[139.0,260.31,5.0,5.0],"value":"4"},{"match":0.952,"p":0.0001,"rect_mm":[154.0,260.31,5.0,5.0],"value":"3"},{"match":0.972,"p":0.0001,"rect_mm":[169.0,260.31,5.0,5.0],"value":"2"},{"match":0.977,"p":0.0001,"rect_mm":[184.0,260.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(43,7,'c9','3',9.98541978412911368501e-01,'accepted','',0,1,'{"rect_mm":[124.0,49.31,65.0,5.0],"targets":[{"match":0.927,"p":0.0001,"rect_mm":[124.0,49.31,5.0,5.0],"value":"5"},{"match":0.949,"p":0.00081,"rect_mm":[138.83,49.31,5.0,5.0],"value":"4"},{"match":0.915,"p":1.0,"rect_mm":[153.67,49.31,5.0,5.0],"value":"3"},{"match":0.93,"p":0.0001,"rect_mm":[168.83,49.31,5.0,5.0],"value":"2"},{"match":0.916,"p":0.0001,"rect_mm":[184.0,49.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(44,7,'c10','4',9.98593615507211262993e-01,'accepted','',0,1,'{"rect_mm":[124.0,58.31,65.0,5.0],"targets":[{"match":0.96,"p":0.0001,"rect_mm":[124.0,58.31,5.0,5.0],"value":"5"},{"match":0.919,"p":1.0,"rect_mm":[138.83,58.31,5.0,5.0],"value":"4"},{"match":0.934,"p":0.00078,"rect_mm":[153.83,58.31,5.0,5.0],"value":"3"},{"match":0.918,"p":0.0001,"rect_mm":[168.83,58.31,5.0,5.0],"value":"2"},{"match":0.927,"p":0.0001,"rect_mm":[184.0,58.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(45,7,'c11','3',0.999157562900118,'accepted','',0,1,'{"rect_mm":[124.0,86.89,65.0,5.0],"targets":[{"match":0.915,"p":0.00021,"rect_mm":[124.0,86.89,5.0,5.0],"value":"5"},{"match":0.922,"p":0.0001,"rect_mm":[139.0,86.89,5.0,5.0],"value":"4"},{"match":0.95,"p":1.0,"rect_mm":[154.0,86.89,5.0,5.0],"value":"3"},{"match":0.929,"p":0.0001,"rect_mm":[169.0,86.89,5.0,5.0],"value":"2"},{"match":0.934,"p":0.0001,"rect_mm":[184.0,86.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(46,7,'c12','5',9.98830804503725744325e-01,'accepted','',0,1,'{"rect_mm":[124.0,95.89,65.0,5.0],"targets":[{"match":0.921,"p":1.0,"rect_mm":[124.0,95.89,5.0,5.0],"value":"5"},{"match":0.929,"p":0.0001,"rect_mm":[139.0,95.89,5.0,5.0],"value":"4"},{"match":0.948,"p":0.00051,"rect_mm":[154.0,95.89,5.0,5.0],"value":"3"},{"match":0.941,"p":0.0001,"rect_mm":[169.0,95.89,5.0,5.0],"value":"2"},{"match":0.936,"p":0.0001,"rect_mm":[184.0,95.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(47,7,'c13','4',9.9920023789823320115e-01,'accepted','',0,1,'{"rect_mm":[124.0,124.8,65.0,5.0],"targets":[{"match":0.924,"p":0.0001,"rect_mm":[124.0,124.8,5.0,5.0],"value":"5"},{"match":0.909,"p":1.0,"rect_mm":[139.0,124.8,5.0,5.0],"value":"4"},{"match":0.959,"p":0.0001,"rect_mm":[154.0,124.8,5.0,5.0],"value":"3"},{"match":0.97,"p":0.0001,"rect_mm":[169.0,124.8,5.0,5.0],"value":"2"},{"match":0.971,"p":0.0001,"rect_mm":[184.0,124.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(48,7,'c14','4',9.99200238392689121802e-01,'accepted','',0,1,'{"rect_mm":[124.0,133.64,65.0,5.17],"targets":[{"match":0.93,"p":0.0001,"rect_mm":[124.0,133.64,5.0,5.0],"value":"5"},{"match":0.939,"p":1.0,"rect_mm":[139.0,133.64,5.0,5.0],"value":"4"},{"match":0.925,"p":0.0001,"rect_mm":[154.0,133.8,5.0,5.0],"value":"3"},{"match":0.943,"p":0.0001,"rect_mm":[169.0,133.8,5.0,5.0],"value":"2"},{"match":0.98,"p":0.0001,"rect_mm":[184.0,133.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(49,7,'ho_khau','1',9.99799999979246512005e-01,'accepted','',0,1,'{"rect_mm":[104.26,154.58,23.25,5.0],"targets":[{"match":0.925,"p":1.0,"rect_mm":[104.26,154.58,5.0,5.0],"value":"1"},{"match":0.961,"p":0.0001,"rect_mm":[122.51,154.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(50,7,'c15','4',9.9919749845888516937e-01,'accepted','',0,1,'{"rect_mm":[124.0,183.23,65.0,5.17],"targets":[{"match":0.94,"p":0.0001,"rect_mm":[124.0,183.23,5.0,5.0],"value":"5"},{"match":0.954,"p":1.0,"rect_mm":[139.0,183.23,5.0,5.0],"value":"4"},{"match":0.943,"p":0.0001,"rect_mm":[154.0,183.23,5.0,5.0],"value":"3"},{"match":0.894,"p":0.0001,"rect_mm":[169.0,183.23,5.0,5.0],"value":"2"},{"match":0.937,"p":0.0001,"rect_mm":[184.0,183.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(51,7,'c16','4',9.9920023765296661633e-01,'accepted','',0,1,'{"rect_mm":[124.0,192.23,65.0,5.17],"targets":[{"match":0.924,"p":0.0001,"rect_mm":[124.0,192.23,5.0,5.0],"value":"5"},{"match":0.947,"p":1.0,"rect_mm":[139.0,192.23,5.0,5.0],"value":"4"},{"match":0.939,"p":0.0001,"rect_mm":[154.0,192.23,5.0,5.0],"value":"3"},{"match":0.903,"p":0.0001,"rect_mm":[169.0,192.23,5.0,5.0],"value":"2"},{"match":0.96,"p":0.0001,"rect_mm":[184.0,192.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(52,7,'c17','4',9.9920023864147511361e-01,'accepted','',0,1,'{"rect_mm":[124.0,201.23,65.0,5.17],"targets":[{"match":0.936,"p":0.0001,"rect_mm":[124.0,201.39,5.0,5.0],"value":"5"},{"match":0.904,"p":1.0,"rect_mm":[139.0,201.39,5.0,5.0],"value":"4"},{"match":0.927,"p":0.0001,"rect_mm":[154.0,201.23,5.0,5.0],"value":"3"},{"match":0.927,"p":0.0001,"rect_mm":[169.0,201.39,5.0,5.0],"value":"2"},{"match":0.96,"p":0.0001,"rect_mm":[184.0,201.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(53,7,'c18','4',9.99200229230027492377e-01,'accepted','',0,1,'{"rect_mm":[124.0,210.39,65.0,5.0],"targets":[{"match":0.941,"p":0.0001,"rect_mm":[124.0,210.39,5.0,5.0],"value":"5"},{"match":0.931,"p":1.0,"rect_mm":[139.0,210.39,5.0,5.0],"value":"4"},{"match":0.926,"p":0.0001,"rect_mm":[154.0,210.39,5.0,5.0],"value":"3"},{"match":0.948,"p":0.0001,"rect_mm":[169.0,210.39,5.0,5.0],"value":"2"},{"match":0.958,"p":0.0001,"rect_mm":[184.0,210.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(54,7,'c19','5',9.98650566469863276708e-01,'accepted','',0,1,'{"rect_mm":[124.0,219.39,65.0,5.0],"targets":[{"match":0.86,"p":1.0,"rect_mm":[124.0,219.39,5.0,5.0],"value":"5"},{"match":0.947,"p":0.0006,"rect_mm":[139.0,219.39,5.0,5.0],"value":"4"},{"match":0.961,"p":0.0001,"rect_mm":[154.0,219.39,5.0,5.0],"value":"3"},{"match":0.958,"p":0.0001,"rect_mm":[169.0,219.39,5.0,5.0],"value":"2"},{"match":0.963,"p":0.0001,"rect_mm":[184.0,219.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(55,7,'y_kien','Nên có chỗ để xe',9.9833197588321043181e-01,'pending','text',1,1,'{"rect_mm":[16.0,233.04,178.0,24.8],"words":[["Nên",0.996],["có",0.994],["chỗ",0.998],["để",0.998],["xe",0.994]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(56,8,'doi_tuong','1',9.99799999995872323843e-01,'accepted','',0,1,'{"rect_mm":[66.84,66.38,33.54,5.0],"targets":[{"match":0.985,"p":1.0,"rect_mm":[66.84,66.38,5.0,5.0],"value":"1"},{"match":0.945,"p":0.0001,"rect_mm":[95.38,66.38,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(57,8,'gioi_tinh','1',9.99693762229043492162e-01,'accepted','',0,1,'{"rect_mm":[37.59,75.58,27.41,5.17],"targets":[{"match":0.935,"p":1.0,"rect_mm":[37.59,75.75,5.0,5.0],"value":"1"},{"match":0.948,"p":0.0002,"rect_mm":[60.0,75.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(58,8,'tuoi','1',9.99200239717050742171e-01,'accepted','',0,1,'{"rect_mm":[30.01,84.95,105.21,5.17],"targets":[{"match":0.905,"p":1.0,"rect_mm":[30.01,85.11,5.0,5.0],"value":"1"},{"match":0.934,"p":0.0001,"rect_mm":[57.81,84.95,5.0,5.0],"value":"2"},{"match":0.944,"p":0.0001,"rect_mm":[81.95,84.95,5.0,5.0],"value":"3"},{"match":0.955,"p":0.0001,"rect_mm":[105.92,84.95,5.0,5.0],"value":"4"},{"match":0.936,"p":0.0001,"rect_mm":[130.22,84.95,5.0,5.0],"value":"5"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(59,8,'trinh_do','1',9.6937265658451388095e-01,'accepted','',0,1,'{"rect_mm":[22.0,94.15,146.36,12.6],"targets":[{"match":0.878,"p":1.0,"rect_mm":[37.38,94.31,5.0,5.0],"value":"1"},{"match":0.912,"p":0.0001,"rect_mm":[66.44,94.15,5.0,5.0],"value":"2"},{"match":0.902,"p":0.0001,"rect_mm":[89.94,94.15,5.0,5.0],"value":"3"},{"match":0.885,"p":0.00142,"rect_mm":[113.66,94.31,5.0,5.0],"value":"4"},{"match":0.88,"p":0.00623,"rect_mm":[163.36,94.31,5.0,5.0],"value":"5"},{"match":0.921,"p":0.0001,"rect_mm":[22.0,101.75,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(60,8,'nghe','4',0.98502342229871,'accepted','',0,1,'{"rect_mm":[22.0,110.95,128.92,12.6],"targets":[{"match":0.894,"p":0.00538,"rect_mm":[44.52,110.95,5.0,5.0],"value":"1"},{"match":0.959,"p":0.0001,"rect_mm":[84.79,110.95,5.0,5.0],"value":"2"},{"match":0.913,"p":0.0001,"rect_mm":[115.31,110.95,5.0,5.0],"value":"3"},{"match":0.906,"p":1.0,"rect_mm":[145.92,110.95,5.0,5.0],"value":"4"},{"match":0.915,"p":0.0001,"rect_mm":[22.0,118.55,5.0,5.0],"value":"5"},{"match":0.965,"p":0.0001,"rect_mm":[67.82,118.38,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(61,8,'c1','3',9.99200233982162511203e-01,'accepted','',0,1,'{"rect_mm":[124.0,155.84,65.0,5.17],"targets":[{"match":0.923,"p":0.0001,"rect_mm":[124.0,155.84,5.0,5.0],"value":"5"},{"match":0.898,"p":0.0001,"rect_mm":[139.0,156.01,5.0,5.0],"value":"4"},{"match":0.918,"p":1.0,"rect_mm":[154.0,155.84,5.0,5.0],"value":"3"},{"match":0.878,"p":0.0001,"rect_mm":[169.0,155.84,5.0,5.0],"value":"2"},{"match":0.928,"p":0.0001,"rect_mm":[184.0,156.01,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(62,8,'c2','5',9.99200239956465563473e-01,'accepted','',0,1,'{"rect_mm":[124.0,166.82,65.0,5.0],"targets":[{"match":0.928,"p":1.0,"rect_mm":[124.0,166.82,5.0,5.0],"value":"5"},{"match":0.941,"p":0.0001,"rect_mm":[139.0,166.82,5.0,5.0],"value":"4"},{"match":0.946,"p":0.0001,"rect_mm":[154.0,166.82,5.0,5.0],"value":"3"},{"match":0.927,"p":0.0001,"rect_mm":[169.0,166.82,5.0,5.0],"value":"2"},{"match":0.938,"p":0.0001,"rect_mm":[184.0,166.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(63,8,'c3','5',9.99200237526706502855e-01,'accepted','',0,1,'{"rect_mm":[124.0,175.82,65.0,5.0],"targets":[{"match":0.838,"p":1.0,"rect_mm":[124.0,175.82,5.0,5.0],"value":"5"},{"match":0.959,"p":0.0001,"rect_mm":[139.0,175.82,5.0,5.0],"value":"4"},{"match":0.963,"p":0.0001,"rect_mm":[154.0,175.82,5.0,5.0],"value":"3"},{"match":0.924,"p":0.0001,"rect_mm":[169.0,175.82,5.0,5.0],"value":"2"},{"match":0.961,"p":0.0001,"rect_mm":[184.0,175.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(64,8,'c4','4',9.97696376683312569078e-01,'accepted','',0,1,'{"rect_mm":[124.0,204.4,65.0,5.0],"targets":[{"match":0.959,"p":0.0001,"rect_mm":[124.0,204.4,5.0,5.0],"value":"5"},{"match":0.955,"p":1.0,"rect_mm":[139.0,204.4,5.0,5.0],"value":"4"},{"match":0.963,"p":0.00146,"rect_mm":[154.0,204.4,5.0,5.0],"value":"3"},{"match":0.938,"p":0.0001,"rect_mm":[169.0,204.4,5.0,5.0],"value":"2"},{"match":0.942,"p":0.0001,"rect_mm":[184.0,204.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(65,8,'c5','3',9.98461950405417630882e-01,'accepted','',0,1,'{"rect_mm":[124.0,213.4,65.0,5.0],"targets":[{"match":0.946,"p":0.0001,"rect_mm":[124.0,213.4,5.0,5.0],"value":"5"},{"match":0.951,"p":0.00086,"rect_mm":[139.0,213.4,5.0,5.0],"value":"4"},{"match":0.963,"p":1.0,"rect_mm":[154.0,213.4,5.0,5.0],"value":"3"},{"match":0.931,"p":0.0001,"rect_mm":[169.0,213.4,5.0,5.0],"value":"2"},{"match":0.964,"p":0.0001,"rect_mm":[184.0,213.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(66,8,'c6','4',9.98634590083549933403e-01,'accepted','',0,1,'{"rect_mm":[124.0,222.4,65.0,5.0],"targets":[{"match":0.946,"p":0.0001,"rect_mm":[124.0,222.4,5.0,5.0],"value":"5"},{"match":0.956,"p":1.0,"rect_mm":[139.0,222.4,5.0,5.0],"value":"4"},{"match":0.944,"p":0.00069,"rect_mm":[154.0,222.4,5.0,5.0],"value":"3"},{"match":0.951,"p":0.0001,"rect_mm":[169.0,222.4,5.0,5.0],"value":"2"},{"match":0.975,"p":0.0001,"rect_mm":[184.0,222.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(67,8,'c7','4',9.99200096812412286162e-01,'accepted','',0,1,'{"rect_mm":[124.0,231.4,65.0,5.0],"targets":[{"match":0.959,"p":0.0001,"rect_mm":[124.0,231.4,5.0,5.0],"value":"5"},{"match":0.925,"p":1.0,"rect_mm":[139.0,231.4,5.0,5.0],"value":"4"},{"match":0.948,"p":0.0001,"rect_mm":[154.0,231.4,5.0,5.0],"value":"3"},{"match":0.972,"p":0.0001,"rect_mm":[169.0,231.4,5.0,5.0],"value":"2"},{"match":0.958,"p":0.0001,"rect_mm":[184.0,231.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(68,8,'c8','3',0.999200238069865,'accepted','',0,1,'{"rect_mm":[124.0,260.31,65.0,5.0],"targets":[{"match":0.945,"p":0.0001,"rect_mm":[124.0,260.31,5.0,5.0],"value":"5"},{"match":0.962,"p":0.0001,"rect_mm":[139.0,260.31,5.0,5.0],"value":"4"},{"match":0.952,"p":1.0,"rect_mm":[154.0,260.31,5.0,5.0],"value":"3"},{"match":0.955,"p":0.0001,"rect_mm":[169.0,260.31,5.0,5.0],"value":"2"},{"match":0.988,"p":0.0001,"rect_mm":[184.0,260.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(69,9,'c9','',9.99056963318223356651e-01,'pending','bilevel',0,0,'{"rect_mm":[124.0,49.31,65.0,5.0],"targets":[{"match":0.929,"p":8e-05,"rect_mm":[124.0,49.31,5.0,5.0],"value":"5"},{"match":0.936,"p":0.0001,"rect_mm":[139.17,49.31,5.0,5.0],"value":"4"},{"match":0.902,"p":0.0001,"rect_mm":[154.17,49.31,5.0,5.0],"value":"3"},{"match":0.976,"p":0.0001,"rect_mm":[169.17,49.31,5.0,5.0],"value":"2"},{"match":0.916,"p":0.0001,"rect_mm":[184.0,49.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(70,9,'c10','5',9.99200215583153528164e-01,'accepted','',0,1,'{"rect_mm":[124.0,58.31,65.0,5.0],"targets":[{"match":0.961,"p":1.0,"rect_mm":[124.0,58.31,5.0,5.0],"value":"5"},{"match":0.919,"p":0.0001,"rect_mm":[139.0,58.31,5.0,5.0],"value":"4"},{"match":0.926,"p":0.0001,"rect_mm":[154.0,58.31,5.0,5.0],"value":"3"},{"match":0.959,"p":0.0001,"rect_mm":[169.0,58.31,5.0,5.0],"value":"2"},{"match":0.942,"p":0.0001,"rect_mm":[184.0,58.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(71,9,'c11','3',9.99196163287250138651e-01,'accepted','',0,1,'{"rect_mm":[124.0,86.89,65.0,5.0],"targets":[{"match":0.95,"p":0.0001,"rect_mm":[124.0,86.89,5.0,5.0],"value":"5"},{"match":0.94,"p":0.0001,"rect_mm":[139.0,86.89,5.0,5.0],"value":"4"},{"match":0.941,"p":1.0,"rect_mm":[154.0,86.89,5.0,5.0],"value":"3"},{"match":0.951,"p":0.0001,"rect_mm":[169.0,86.89,5.0,5.0],"value":"2"},{"match":0.95,"p":0.0001,"rect_mm":[184.0,86.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(72,9,'c12','3',9.99200216276782349211e-01,'accepted','',0,1,'{"rect_mm":[124.0,95.89,65.0,5.0],"targets":[{"match":0.941,"p":0.0001,"rect_mm":[124.0,95.89,5.0,5.0],"value":"5"},{"match":0.927,"p":0.0001,"rect_mm":[139.0,95.89,5.0,5.0],"value":"4"},{"match":0.952,"p":1.0,"rect_mm":[154.0,95.89,5.0,5.0],"value":"3"},{"match":0.926,"p":0.0001,"rect_mm":[169.0,95.89,5.0,5.0],"value":"2"},{"match":0.954,"p":0.0001,"rect_mm":[184.0,95.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(73,9,'c13','2',9.99200217418728886542e-01,'accepted','',0,1,'{"rect_mm":[124.0,124.8,65.0,5.0],"targets":[{"match":0.938,"p":0.0001,"rect_mm":[124.0,124.8,5.0,5.0],"value":"5"},{"match":0.91,"p":0.0001,"rect_mm":[139.0,124.8,5.0,5.0],"value":"4"},{"match":0.952,"p":0.0001,"rect_mm":[154.0,124.8,5.0,5.0],"value":"3"},{"match":0.948,"p":1.0,"rect_mm":[169.0,124.8,5.0,5.0],"value":"2"},{"match":0.941,"p":0.0001,"rect_mm":[184.0,124.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(74,9,'c14','2',9.99200239964789349578e-01,'accepted','',0,1,'{"rect_mm":[124.0,133.64,65.0,5.17],"targets":[{"match":0.935,"p":0.0001,"rect_mm":[124.0,133.64,5.0,5.0],"value":"5"},{"match":0.91,"p":0.0001,"rect_mm":[139.0,133.64,5.0,5.0],"value":"4"},{"match":0.945,"p":0.0001,"rect_mm":[154.0,133.8,5.0,5.0],"value":"3"},{"match":0.927,"p":1.0,"rect_mm":[169.0,133.8,5.0,5.0],"value":"2"},{"match":0.928,"p":0.0001,"rect_mm":[184.0,133.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(75,9,'ho_khau','2',9.99799999241559489426e-01,'accepted','',0,1,'{"rect_mm":[104.1,154.58,23.41,5.0],"targets":[{"match":0.888,"p":0.0001,"rect_mm":[104.1,154.58,5.0,5.0],"value":"1"},{"match":0.961,"p":1.0,"rect_mm":[122.51,154.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(76,9,'c15','5',9.99202858843235230956e-01,'accepted','',0,1,'{"rect_mm":[124.0,183.23,65.0,5.17],"targets":[{"match":0.952,"p":1.0,"rect_mm":[124.0,183.23,5.0,5.0],"value":"5"},{"match":0.947,"p":0.0001,"rect_mm":[139.0,183.23,5.0,5.0],"value":"4"},{"match":0.939,"p":0.00015,"rect_mm":[154.0,183.23,5.0,5.0],"value":"3"},{"match":0.941,"p":0.0001,"rect_mm":[169.0,183.23,5.0,5.0],"value":"2"},{"match":0.917,"p":0.0001,"rect_mm":[184.0,183.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(77,9,'c16','3',9.95622186171156720035e-01,'accepted','',0,1,'{"rect_mm":[124.0,192.23,65.0,5.17],"targets":[{"match":0.926,"p":0.00042,"rect_mm":[124.0,192.23,5.0,5.0],"value":"5"},{"match":0.926,"p":0.00278,"rect_mm":[139.0,192.23,5.0,5.0],"value":"4"},{"match":0.942,"p":1.0,"rect_mm":[154.0,192.23,5.0,5.0],"value":"3"},{"match":0.894,"p":0.0001,"rect_mm":[169.0,192.23,5.0,5.0],"value":"2"},{"match":0.951,"p":0.0001,"rect_mm":[184.0,192.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(78,9,'c17','4',9.98835571468093319502e-01,'accepted','',0,1,'{"rect_mm":[124.0,201.23,65.0,5.17],"targets":[{"match":0.91,"p":0.0001,"rect_mm":[124.0,201.39,5.0,5.0],"value":"5"},{"match":0.919,"p":1.0,"rect_mm":[139.0,201.39,5.0,5.0],"value":"4"},{"match":0.927,"p":0.00047,"rect_mm":[154.0,201.23,5.0,5.0],"value":"3"},{"match":0.909,"p":0.0001,"rect_mm":[169.0,201.39,5.0,5.0],"value":"2"},{"match":0.975,"p":0.0001,"rect_mm":[184.0,201.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(79,9,'c18','4',9.97527944169584346312e-01,'accepted','',0,1,'{"rect_mm":[124.0,210.39,65.0,5.0],"targets":[{"match":0.93,"p":0.0001,"rect_mm":[124.0,210.39,5.0,5.0],"value":"5"},{"match":0.946,"p":1.0,"rect_mm":[139.0,210.39,5.0,5.0],"value":"4"},{"match":0.913,"p":0.0001,"rect_mm":[154.0,210.39,5.0,5.0],"value":"3"},{"match":0.934,"p":0.00136,"rect_mm":[169.0,210.39,5.0,5.0],"value":"2"},{"match":0.97,"p":0.0001,"rect_mm":[184.0,210.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(80,9,'c19','2',9.9867836202155324532e-01,'accepted','',0,1,'{"rect_mm":[124.0,219.39,65.0,5.0],"targets":[{"match":0.947,"p":0.0001,"rect_mm":[124.0,219.39,5.0,5.0],"value":"5"},{"match":0.95,"p":0.0006,"rect_mm":[139.0,219.39,5.0,5.0],"value":"4"},{"match":0.944,"p":0.0001,"rect_mm":[154.0,219.39,5.0,5.0],"value":"3"},{"match":0.963,"p":1.0,"rect_mm":[169.0,219.39,5.0,5.0],"value":"2"},{"match":0.95,"p":0.0001,"rect_mm":[184.0,219.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(81,9,'y_kien','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,233.04,178.0,24.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(82,10,'doi_tuong','2',9.61688180959911709244e-01,'accepted','',0,1,'{"rect_mm":[66.84,66.38,33.54,5.0],"targets":[{"match":0.947,"p":0.03117,"rect_mm":[66.84,66.38,5.0,5.0],"value":"1"},{"match":0.969,"p":1.0,"rect_mm":[95.38,66.38,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(83,10,'gioi_tinh','2',0.999799999955883,'accepted','',0,1,'{"rect_mm":[37.59,75.58,27.41,5.17],"targets":[{"match":0.944,"p":0.0001,"rect_mm":[37.59,75.75,5.0,5.0],"value":"1"},{"match":0.947,"p":1.0,"rect_mm":[60.0,75.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(84,10,'tuoi','1',9.91691621889736807382e-01,'accepted','',0,1,'{"rect_mm":[30.01,84.95,105.21,5.17],"targets":[{"match":0.871,"p":1.0,"rect_mm":[30.01,85.11,5.0,5.0],"value":"1"},{"match":0.909,"p":9e-05,"rect_mm":[57.81,84.95,5.0,5.0],"value":"2"},{"match":0.943,"p":0.00312,"rect_mm":[81.95,84.95,5.0,5.0],"value":"3"},{"match":0.97,"p":0.0001,"rect_mm":[105.92,84.95,5.0,5.0],"value":"4"},{"match":0.941,"p":0.0001,"rect_mm":[130.22,84.95,5.0,5.0],"value":"5"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(85,10,'trinh_do','3',0.960316200304448,'accepted','',0,1,'{"rect_mm":[22.0,94.15,146.36,12.6],"targets":[{"match":0.896,"p":0.00304,"rect_mm":[37.38,94.31,5.0,5.0],"value":"1"},{"match":0.882,"p":0.0001,"rect_mm":[66.44,94.15,5.0,5.0],"value":"2"},{"match":0.921,"p":1.0,"rect_mm":[89.94,94.15,5.0,5.0],"value":"3"},{"match":0.909,"p":0.00147,"rect_mm":[113.66,94.31,5.0,5.0],"value":"4"},{"match":0.867,"p":0.00349,"rect_mm":[163.36,94.31,5.0,5.0],"value":"5"},{"match":0.914,"p":0.0001,"rect_mm":[22.0,101.75,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(86,10,'nghe','6',9.99000275371012769198e-01,'accepted','',0,1,'{"rect_mm":[22.0,110.95,128.92,12.6],"targets":[{"match":0.913,"p":0.0001,"rect_mm":[44.52,110.95,5.0,5.0],"value":"1"},{"match":0.951,"p":0.0001,"rect_mm":[84.79,110.95,5.0,5.0],"value":"2"},{"match":0.94,"p":0.0001,"rect_mm":[115.31,110.95,5.0,5.0],"value":"3"},{"match":0.949,"p":0.0001,"rect_mm":[145.92,110.95,5.0,5.0],"value":"4"},{"match":0.93,"p":0.0001,"rect_mm":[22.0,118.55,5.0,5.0],"value":"5"},{"match":0.961,"p":1.0,"rect_mm":[67.82,118.38,5.0,5.0],"value":"6"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(87,10,'c1','',9.99000399920008108622e-01,'pending','bilevel',0,0,'{"rect_mm":[124.0,155.84,65.0,5.17],"targets":[{"match":0.929,"p":0.0001,"rect_mm":[124.0,155.84,5.0,5.0],"value":"5"},{"match":0.949,"p":0.0001,"rect_mm":[139.0,155.84,5.0,5.0],"value":"4"},{"match":0.91,"p":0.0001,"rect_mm":[154.0,155.84,5.0,5.0],"value":"3"},{"match":0.89,"p":0.0001,"rect_mm":[169.0,156.01,5.0,5.0],"value":"2"},{"match":0.916,"p":0.0001,"rect_mm":[184.0,156.01,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(88,10,'c2','1',9.962740506503525717e-01,'accepted','',0,1,'{"rect_mm":[124.0,166.82,65.0,5.0],"targets":[{"match":0.925,"p":0.00298,"rect_mm":[124.0,166.82,5.0,5.0],"value":"5"},{"match":0.944,"p":0.0001,"rect_mm":[139.0,166.82,5.0,5.0],"value":"4"},{"match":0.954,"p":0.0001,"rect_mm":[154.0,166.82,5.0,5.0],"value":"3"},{"match":0.933,"p":0.0001,"rect_mm":[169.0,166.82,5.0,5.0],"value":"2"},{"match":0.935,"p":1.0,"rect_mm":[184.0,166.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(89,10,'c3','5',9.99012238875608082899e-01,'accepted','',0,1,'{"rect_mm":[124.0,175.82,65.0,5.0],"targets":[{"match":0.953,"p":1.0,"rect_mm":[124.0,175.82,5.0,5.0],"value":"5"},{"match":0.961,"p":0.0001,"rect_mm":[139.0,175.82,5.0,5.0],"value":"4"},{"match":0.963,"p":0.0001,"rect_mm":[154.0,175.82,5.0,5.0],"value":"3"},{"match":0.929,"p":0.0001,"rect_mm":[169.0,175.82,5.0,5.0],"value":"2"},{"match":0.921,"p":0.00024,"rect_mm":[184.0,175.82,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(90,10,'c4','2',9.96488057149048533922e-01,'accepted','',0,1,'{"rect_mm":[124.0,204.4,65.0,5.0],"targets":[{"match":0.969,"p":0.00224,"rect_mm":[124.0,204.4,5.0,5.0],"value":"5"},{"match":0.955,"p":0.0001,"rect_mm":[139.0,204.4,5.0,5.0],"value":"4"},{"match":0.958,"p":0.0001,"rect_mm":[154.0,204.4,5.0,5.0],"value":"3"},{"match":0.923,"p":1.0,"rect_mm":[169.0,204.4,5.0,5.0],"value":"2"},{"match":0.931,"p":0.0001,"rect_mm":[184.0,204.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(91,10,'c5','5',9.98675570652228450363e-01,'accepted','',0,1,'{"rect_mm":[124.0,213.4,65.0,5.0],"targets":[{"match":0.952,"p":1.0,"rect_mm":[124.0,213.4,5.0,5.0],"value":"5"},{"match":0.933,"p":0.0001,"rect_mm":[139.0,213.4,5.0,5.0],"value":"4"},{"match":0.955,"p":0.0001,"rect_mm":[154.0,213.4,5.0,5.0],"value":"3"},{"match":0.927,"p":0.00065,"rect_mm":[169.0,213.4,5.0,5.0],"value":"2"},{"match":0.965,"p":0.0001,"rect_mm":[184.0,213.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(92,10,'c6','5',9.99200239315237159765e-01,'accepted','',0,1,'{"rect_mm":[124.0,222.4,65.0,5.0],"targets":[{"match":0.938,"p":1.0,"rect_mm":[124.0,222.4,5.0,5.0],"value":"5"},{"match":0.937,"p":0.0001,"rect_mm":[139.0,222.4,5.0,5.0],"value":"4"},{"match":0.942,"p":0.0001,"rect_mm":[154.0,222.4,5.0,5.0],"value":"3"},{"match":0.947,"p":0.0001,"rect_mm":[169.0,222.4,5.0,5.0],"value":"2"},{"match":0.965,"p":0.0001,"rect_mm":[184.0,222.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(93,10,'c7','5',9.99200239771589227011e-01,'accepted','',0,1,'{"rect_mm":[124.0,231.4,65.0,5.0],"targets":[{"match":0.921,"p":1.0,"rect_mm":[124.0,231.4,5.0,5.0],"value":"5"},{"match":0.933,"p":0.0001,"rect_mm":[139.0,231.4,5.0,5.0],"value":"4"},{"match":0.933,"p":0.0001,"rect_mm":[154.0,231.4,5.0,5.0],"value":"3"},{"match":0.954,"p":0.0001,"rect_mm":[169.0,231.4,5.0,5.0],"value":"2"},{"match":0.965,"p":0.0001,"rect_mm":[184.0,231.4,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(94,10,'c8','5',9.99200237666038382222e-01,'accepted','',0,1,'{"rect_mm":[124.0,260.31,65.0,5.0],"targets":[{"match":0.884,"p":1.0,"rect_mm":[124.0,260.31,5.0,5.0],"value":"5"},{"match":0.927,"p":0.0001,"rect_mm":[139.0,260.31,5.0,5.0],"value":"4"},{"match":0.946,"p":0.0001,"rect_mm":[154.0,260.31,5.0,5.0],"value":"3"},{"match":0.975,"p":0.0001,"rect_mm":[169.0,260.31,5.0,5.0],"value":"2"},{"match":0.979,"p":0.0001,"rect_mm":[184.0,260.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(95,11,'c9','2',0.999008076774009,'accepted','',0,1,'{"rect_mm":[124.0,49.31,64.83,5.0],"targets":[{"match":0.934,"p":0.00035,"rect_mm":[124.0,49.31,5.0,5.0],"value":"5"},{"match":0.946,"p":0.0001,"rect_mm":[138.83,49.31,5.0,5.0],"value":"4"},{"match":0.901,"p":0.0001,"rect_mm":[153.83,49.31,5.0,5.0],"value":"3"},{"match":0.945,"p":1.0,"rect_mm":[168.83,49.31,5.0,5.0],"value":"2"},{"match":0.911,"p":0.0001,"rect_mm":[183.83,49.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(96,11,'c10','5',9.98979734682867270834e-01,'accepted','',0,1,'{"rect_mm":[124.0,58.31,65.0,5.0],"targets":[{"match":0.958,"p":1.0,"rect_mm":[124.0,58.31,5.0,5.0],"value":"5"},{"match":0.897,"p":0.0001,"rect_mm":[139.0,58.31,5.0,5.0],"value":"4"},{"match":0.926,"p":0.0001,"rect_mm":[153.83,58.31,5.0,5.0],"value":"3"},{"match":0.914,"p":0.00033,"rect_mm":[168.83,58.31,5.0,5.0],"value":"2"},{"match":0.91,"p":0.0001,"rect_mm":[184.0,58.31,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(97,11,'c11','3',9.96241549353128474919e-01,'accepted','',0,1,'{"rect_mm":[124.0,86.89,65.0,5.0],"targets":[{"match":0.948,"p":0.00297,"rect_mm":[124.0,86.89,5.0,5.0],"value":"5"},{"match":0.925,"p":0.0001,"rect_mm":[139.0,86.89,5.0,5.0],"value":"4"},{"match":0.935,"p":1.0,"rect_mm":[154.0,86.89,5.0,5.0],"value":"3"},{"match":0.917,"p":0.0001,"rect_mm":[169.0,86.89,5.0,5.0],"value":"2"},{"match":0.923,"p":0.0001,"rect_mm":[184.0,86.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(98,11,'c12','5',9.98981307912825244876e-01,'accepted','',0,1,'{"rect_mm":[124.0,95.89,65.0,5.0],"targets":[{"match":0.922,"p":1.0,"rect_mm":[124.0,95.89,5.0,5.0],"value":"5"},{"match":0.921,"p":0.0001,"rect_mm":[139.0,95.89,5.0,5.0],"value":"4"},{"match":0.932,"p":0.00031,"rect_mm":[154.0,95.89,5.0,5.0],"value":"3"},{"match":0.922,"p":0.0001,"rect_mm":[169.0,95.89,5.0,5.0],"value":"2"},{"match":0.938,"p":0.0001,"rect_mm":[184.0,95.89,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(99,11,'c13','3',0.999200239960849,'accepted','',0,1,'{"rect_mm":[124.0,124.8,65.0,5.0],"targets":[{"match":0.899,"p":0.0001,"rect_mm":[124.0,124.8,5.0,5.0],"value":"5"},{"match":0.924,"p":0.0001,"rect_mm":[139.0,124.8,5.0,5.0],"value":"4"},{"match":0.951,"p":1.0,"rect_mm":[154.0,124.8,5.0,5.0],"value":"3"},{"match":0.946,"p":0.0001,"rect_mm":[169.0,124.8,5.0,5.0],"value":"2"},{"match":0.944,"p":0.0001,"rect_mm":[184.0,124.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(100,11,'c14','',9.9893056895514908966e-01,'pending','bilevel',0,0,'{"rect_mm":[124.0,133.64,65.0,5.17],"targets":[{"match":0.921,"p":0.0001,"rect_mm":[124.0,133.64,5.0,5.0],"value":"5"},{"match":0.904,"p":0.0001,"rect_mm":[139.0,133.64,5.0,5.0],"value":"4"},{"match":0.93,"p":0.00023,"rect_mm":[154.0,133.8,5.0,5.0],"value":"3"},{"match":0.959,"p":0.0001,"rect_mm":[169.0,133.8,5.0,5.0],"value":"2"},{"match":0.94,"p":0.0001,"rect_mm":[184.0,133.8,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(101,11,'ho_khau','2',0.999799955061167,'accepted','',0,1,'{"rect_mm":[104.1,154.58,23.41,5.0],"targets":[{"match":0.899,"p":0.0001,"rect_mm":[104.1,154.58,5.0,5.0],"value":"1"},{"match":0.938,"p":1.0,"rect_mm":[122.51,154.58,5.0,5.0],"value":"2"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(102,11,'c15','4',9.99200239704579940003e-01,'accepted','',0,1,'{"rect_mm":[124.0,183.23,65.0,5.17],"targets":[{"match":0.935,"p":0.0001,"rect_mm":[124.0,183.23,5.0,5.0],"value":"5"},{"match":0.936,"p":1.0,"rect_mm":[139.0,183.23,5.0,5.0],"value":"4"},{"match":0.952,"p":0.0001,"rect_mm":[154.0,183.23,5.0,5.0],"value":"3"},{"match":0.929,"p":0.0001,"rect_mm":[169.0,183.23,5.0,5.0],"value":"2"},{"match":0.919,"p":0.0001,"rect_mm":[184.0,183.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(103,11,'c16','4',9.9920023960645765193e-01,'accepted','',0,1,'{"rect_mm":[124.0,192.23,65.0,5.17],"targets":[{"match":0.915,"p":0.0001,"rect_mm":[124.0,192.23,5.0,5.0],"value":"5"},{"match":0.921,"p":1.0,"rect_mm":[139.0,192.23,5.0,5.0],"value":"4"},{"match":0.93,"p":0.0001,"rect_mm":[154.0,192.23,5.0,5.0],"value":"3"},{"match":0.902,"p":0.0001,"rect_mm":[169.0,192.39,5.0,5.0],"value":"2"},{"match":0.921,"p":0.0001,"rect_mm":[184.0,192.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(104,11,'c17','4',9.99200236800625529731e-01,'accepted','',0,1,'{"rect_mm":[124.0,201.23,65.0,5.17],"targets":[{"match":0.935,"p":0.0001,"rect_mm":[124.0,201.39,5.0,5.0],"value":"5"},{"match":0.842,"p":1.0,"rect_mm":[139.0,201.39,5.0,5.0],"value":"4"},{"match":0.904,"p":0.0001,"rect_mm":[154.0,201.23,5.0,5.0],"value":"3"},{"match":0.936,"p":0.0001,"rect_mm":[169.0,201.39,5.0,5.0],"value":"2"},{"match":0.941,"p":0.0001,"rect_mm":[184.0,201.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(105,11,'c18','4',9.98189157067144172685e-01,'accepted','',0,1,'{"rect_mm":[124.0,210.39,65.0,5.0],"targets":[{"match":0.965,"p":0.00079,"rect_mm":[124.0,210.39,5.0,5.0],"value":"5"},{"match":0.941,"p":1.0,"rect_mm":[139.0,210.39,5.0,5.0],"value":"4"},{"match":0.932,"p":0.0001,"rect_mm":[154.0,210.39,5.0,5.0],"value":"3"},{"match":0.94,"p":0.0001,"rect_mm":[169.0,210.39,5.0,5.0],"value":"2"},{"match":0.958,"p":0.0001,"rect_mm":[184.0,210.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(106,11,'c19','5',9.98291521154948680027e-01,'accepted','',0,1,'{"rect_mm":[124.0,219.39,65.0,5.0],"targets":[{"match":0.974,"p":1.0,"rect_mm":[124.0,219.39,5.0,5.0],"value":"5"},{"match":0.964,"p":0.00078,"rect_mm":[139.0,219.39,5.0,5.0],"value":"4"},{"match":0.943,"p":0.0001,"rect_mm":[154.0,219.39,5.0,5.0],"value":"3"},{"match":0.937,"p":0.0001,"rect_mm":[169.0,219.39,5.0,5.0],"value":"2"},{"match":0.957,"p":0.0001,"rect_mm":[184.0,219.39,5.0,5.0],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(107,11,'y_kien','Không có ý kiến',9.94773905841629280111e-01,'pending','text',1,1,'{"rect_mm":[16.0,233.04,178.0,24.8],"words":[["Không",0.988],["có",0.982],["ý",0.977],["kiến",0.991]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(108,12,'quay_so','5',0.999721109867096,'pending','text',1,1,'{"rect_mm":[30.39,40.41,40.11,8.8],"words":[["5",1.0]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(109,12,'ngay','',0.999,'accepted','',1,0,'{"rect_mm":[84.06,40.41,44.44,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(110,12,'cong_chuc','Trần Thị Bích',0.96,'pending','text',1,1,'{"rect_mm":[45.03,50.01,86.97,8.8],"words":[["Trần",0.969],["Thị",0.968],["Bích",0.969]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(111,12,'linh_vuc','dat_dai',9.90875825796839637682e-01,'accepted','',0,1,'{"rect_mm":[22.4,60.71,69.13,11.8],"targets":[{"match":1.0,"p":1.0,"rect_mm":[35.74,60.71,4.2,4.2],"value":"dat_dai"},{"match":1.0,"p":0.00036,"rect_mm":[60.53,60.71,4.2,4.2],"value":"ho_tich"},{"match":1.0,"p":0.00031,"rect_mm":[85.42,60.71,4.2,4.2],"value":"chung_thuc"},{"match":1.0,"p":0.0001,"rect_mm":[22.4,68.31,4.2,4.2],"value":"kinh_doanh"},{"match":1.0,"p":0.0001,"rect_mm":[58.97,68.31,4.2,4.2],"value":"xay_dung"},{"match":1.0,"p":0.0001,"rect_mm":[87.33,68.31,4.2,4.2],"value":"khac"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(112,12,'thai_do','5',9.9919883313576118855e-01,'accepted','',0,1,'{"rect_mm":[71.4,101.79,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,101.79,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,101.79,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,101.79,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,101.79,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,101.79,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(113,12,'trach_nhiem','5',9.99199887654097396172e-01,'accepted','',0,1,'{"rect_mm":[71.4,112.64,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,112.64,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,112.64,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,112.64,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,112.64,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,112.64,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(114,12,'ky_nang','5',9.99200239342228235805e-01,'accepted','',0,1,'{"rect_mm":[71.4,123.48,56.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[71.4,123.48,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,123.48,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[97.4,123.48,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,123.48,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,123.48,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(115,12,'nghiep_vu','3',9.99200099931089935623e-01,'accepted','',0,1,'{"rect_mm":[71.4,134.33,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,134.33,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,134.33,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[97.4,134.33,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,134.33,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,134.33,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(116,12,'chung','3',9.99200239626108266399e-01,'accepted','',0,1,'{"rect_mm":[71.4,144.26,56.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[71.4,144.26,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[84.4,144.26,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[97.4,144.26,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[110.4,144.26,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[123.4,144.26,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(117,12,'y_kien','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,156.78,116.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(118,13,'doi_tuong','to_chuc',9.99799999999636423986e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":1.0,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(119,13,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(120,13,'ngay_nhan','20-6-2024',9.99641318499228659355e-01,'pending','text',1,1,'{"rect_mm":[50.55,60.23,143.45,8.8],"words":[["20-6-2024",0.997]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(121,13,'c1','5',9.99200239586834126903e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(122,13,'c2','2',9.99200239513280186187e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":1.0,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(123,13,'c3','4',9.99200234580204904588e-01,'accepted','',0,1,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(124,13,'c4','4',9.99200232791694453737e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(125,13,'c5','4',9.99200237495942888976e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(126,13,'c6','4',0.999200231338249,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(127,13,'c7','4',9.99200239952399260623e-01,'accepted','',0,1,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(128,13,'c8','4',9.99200239000620826779e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.7,64.2,4.37],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,159.7,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.7,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(129,13,'c9','4',1.94800237506669496317e-07,'pending','corrected',0,1,'{"rect_mm":[124.4,168.7,64.2,4.37],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0,"rect_mm":[139.4,168.7,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.7,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(130,13,'c10','3',5.78659762577736443058e-13,'pending','corrected',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(131,13,'chung','5',9.9920023958987946866e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(132,13,'hai_long_nhat','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,199.87,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(133,13,'chua_hai_long','Mạng chậm',9.96093608758662929503e-01,'pending','text',1,1,'{"rect_mm":[16.0,222.27,178.0,16.8],"words":[["Mạng",0.988],["chậm",0.981]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(134,13,'gop_y','Mạng chậm',0.93,'pending','text',1,1,'{"rect_mm":[16.0,244.68,178.0,16.8],"words":[["Mạng",0.939],["chậm",0.949]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(135,14,'doi_tuong','ca_nhan',9.99797823985046130168e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":0.0001,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(136,14,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(137,14,'ngay_nhan','05/4 nhan',3.51537533604299345935e-01,'pending','text',1,1,'{"rect_mm":[50.55,60.23,143.45,8.8],"words":[["05/4",0.988],["nhan",0.0]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(138,14,'c1','4',9.99200166234529896236e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(139,14,'c2','4',0.999188180739008,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99999,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(140,14,'c3','5',9.99193182345791464094e-01,'accepted','',0,1,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.99999,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(141,14,'c4','4',9.99200075275722188195e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(142,14,'c5','3',9.99173502015414882748e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.99997,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(143,14,'c6','5',9.99191663650595751633e-01,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":1.0,"p":0.99999,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(144,14,'c7','1',9.9915797938208783524e-01,'accepted','',0,1,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.99996,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(145,14,'c8','5',9.76318497232938630608e-09,'pending','double',0,1,'{"rect_mm":[124.4,159.86,64.2,4.2],"targets":[{"match":1.0,"p":0.99999,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,159.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":1.0,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(146,14,'c9','4',9.99200038339346119364e-01,'accepted','',0,1,'{"rect_mm":[124.4,168.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,168.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(147,14,'c10','4',9.96960024466128413855e-01,'accepted','',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99999,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":8e-05,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(148,14,'chung','4',9.99170441831867539583e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99997,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(149,14,'hai_long_nhat','Nên có chỗ để xe',9.95987063965297236833e-01,'pending','text',1,1,'{"rect_mm":[16.0,199.87,178.0,16.8],"words":[["Nên",0.994],["có",0.985],["chỗ",0.997],["để",0.995],["xe",0.98]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(150,14,'chua_hai_long','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,222.27,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(151,14,'gop_y','Nên có chỗ để xe',9.95322869635750118177e-01,'pending','text',1,1,'{"rect_mm":[16.0,244.68,178.0,16.8],"words":[["Nên",0.996],["có",0.992],["chỗ",0.971],["để",0.995],["xe",0.99]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(152,15,'doi_tuong','ca_nhan',9.89976317124937388314e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":0.00084,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(153,15,'linh_vuc','làm sổ đỏ',9.897730679905073492e-01,'pending','text',1,1,'{"fields":[{"field":"Đất đai","p":0.9565},{"field":"Chứng thực","p":0.0},{"field":"Hộ kinh doanh","p":0.0},{"field":"Bảo trợ xã hội","p":0.0},{"field":"Cư trú (Công an)","p":0.0}],"none":0.0435,"rect_mm":[70.16,50.63,123.84,8.8],"suggestions":[{"code":"1.012753","field":"Đất đai","name":"Đăng ký đất đai, tài sản gắn liền với đất, cấp Giấy chứng nhận lần đầu","p":0.9565},{"code":"1.012786","field":"Đất đai","name":"Cấp lại Giấy chứng nhận do bị mất","p":0.0},{"code":"1.012783","field":"Đất đai","name":"Cấp đổi Giấy chứng nhận quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất","p":0.0},{"code":"2.000815","field":"Chứng thực","name":"Chứng thực bản sao từ bản chính giấy tờ, văn bản do cơ quan, tổ chức có thẩm quyền cấp","p":0.0},{"code":"1.012784","field":"Đất đai","name":"Tách thửa hoặc hợp thửa đất","p":0.0}],"words":[["làm",0.995],["sổ",0.943],["đỏ",0.991]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(154,15,'ngay_nhan','',0.999,'accepted','',1,0,'{"rect_mm":[50.55,60.23,143.45,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(155,15,'c1','4',9.89851146771945522573e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":0.00015,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.99996,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(156,15,'c2','4',9.58244846869921618193e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0002,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":6e-05,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":3e-05,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":2e-05,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(157,15,'c3','',9.99000399920008108622e-01,'accepted','',0,0,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(158,15,'c4','5',9.99200239899644793162e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(159,15,'c5','5',9.99199938372169804701e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(160,15,'c6','4',9.98956094448354758874e-01,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":1.0,"p":3e-05,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(161,15,'c7','',6.72953260666244373411e-07,'pending','beside',0,0,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(162,15,'c8','2',9.99171468355847580689e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,159.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.99997,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(163,15,'c9','1',9.99198295153504223442e-01,'accepted','',0,1,'{"rect_mm":[124.4,168.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,168.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":1.0,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(164,15,'c10','4',4.65867477372702101963e-09,'pending','double',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.99997,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(165,15,'chung','4',9.99199343222108238293e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(166,15,'hai_long_nhat','Đề nghị thêm ghế ngồi, quạt',0.997836303258861,'pending','text',1,1,'{"rect_mm":[16.0,199.87,178.0,16.8],"words":[["Đề",0.984],["nghị",0.999],["thêm",0.996],["ghế",0.997],["ngồi,",0.983],["quạt",0.995]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(167,15,'chua_hai_long','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,222.27,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(168,15,'gop_y','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,244.68,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(169,16,'doi_tuong','to_chuc',9.95871273385727562299e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":0.949,"p":0.99607,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(170,16,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(171,16,'ngay_nhan','',0.999,'accepted','',1,0,'{"rect_mm":[50.55,60.23,143.45,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(172,16,'c1','4',9.99196958536510915216e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(173,16,'c2','4',9.99199968568766250243e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(174,16,'c3','',9.99000399920008108622e-01,'accepted','',0,0,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(175,16,'c4','5',9.9919739438980770263e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":0.999,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(176,16,'c5','5',9.99200101465620882379e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":0.996,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(177,16,'c6','5',9.99199696398133774266e-01,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":0.991,"p":1.0,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":0.994,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(178,16,'c7','5',9.99198708391357603986e-01,'accepted','',0,1,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":0.998,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(179,16,'c8','5',9.99193948401579490337e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.86,64.2,4.2],"targets":[{"match":1.0,"p":0.99999,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,159.86,4.2,4.2],"value":"4"},{"match":0.999,"p":0.0001,"rect_mm":[154.4,159.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(180,16,'c9','3',9.99200070642434656775e-01,'accepted','',0,1,'{"rect_mm":[124.4,168.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,168.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,168.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(181,16,'c10','4',9.9920008426052731032e-01,'accepted','',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":0.976,"p":0.0001,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(182,16,'chung','5',9.99198820172946144957e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":0.978,"p":0.0001,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":0.963,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(183,16,'hai_long_nhat','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,199.87,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(184,16,'chua_hai_long','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,222.27,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(185,16,'gop_y','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,244.68,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(186,17,'doi_tuong','',0.99960004,'accepted','',0,0,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":0.0001,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(187,17,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(188,17,'ngay_nhan','20-6-2024',0.81,'pending','text',1,1,'{"rect_mm":[50.55,60.23,143.45,8.8],"words":[["20-6-2024",0.814]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(189,17,'c1','5',9.99199090868943096133e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(190,17,'c2','5',9.99200196628782677521e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(191,17,'c3','5',9.95229011920213624264e-01,'accepted','',0,1,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.00014,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.00012,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":9e-05,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.00024,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(192,17,'c4','4',0.99427282463545,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":0.00012,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(193,17,'c5','2',9.98408015431589190846e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.99921,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(194,17,'c6','5',9.99200230030363290012e-01,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(195,17,'c7','',9.98960084631214884076e-01,'accepted','',0,0,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(196,17,'c8','5',9.99199099036249482885e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,159.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(197,17,'c9','',9.94217025390884745483e-01,'accepted','',0,0,'{"rect_mm":[124.4,168.86,64.2,4.2],"targets":[{"match":1.0,"p":7e-05,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,168.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(198,17,'c10','4',9.99199705358075451755e-01,'accepted','',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(199,17,'chung','5',0.999171246017949,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":0.99997,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(200,17,'hai_long_nhat','Phải đt lại nhiều lần',0.9,'pending','text',1,1,'{"rect_mm":[16.0,199.87,178.0,16.8],"words":[["Phải",0.967],["đt",0.756],["lại",0.916],["nhiều",0.966],["lần",0.966]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(201,17,'chua_hai_long','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,222.27,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(202,17,'gop_y','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,244.68,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(203,18,'doi_tuong','to_chuc',9.99799980964911405578e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":1.0,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(204,18,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(205,18,'ngay_nhan','05/4 Na',5.60835372075039528816e-01,'pending','text',1,1,'{"rect_mm":[50.55,60.23,143.45,8.8],"words":[["05/4",0.727],["Na",0.043]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(206,18,'c1','3',9.93779628872805131933e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":9e-05,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(207,18,'c2','3',9.99200169370954238701e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(208,18,'c3','3',9.99200187888311108785e-01,'accepted','',0,1,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":0.975,"p":1.0,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(209,18,'c4','3',9.9060090675453527087e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":3e-05,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(210,18,'c5','4',9.99336586683381433715e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":2e-05,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(211,18,'c6','5',9.99179272424869924229e-01,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":0.958,"p":1.0,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1e-05,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(212,18,'c7','5',9.9805346157068841606e-01,'accepted','',0,1,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(213,18,'c8','1',9.89884144888215078417e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.86,64.2,4.2],"targets":[{"match":1.0,"p":3e-05,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,159.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.86,4.2,4.2],"value":"3"},{"match":1.0,"p":6e-05,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":1.0,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(214,18,'c9','2',9.97793535134436915257e-01,'accepted','',0,1,'{"rect_mm":[124.4,168.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,168.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.86,4.2,4.2],"value":"3"},{"match":1.0,"p":1.0,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":1e-05,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(215,18,'c10','3',1.42175723272021213442e-04,'pending','double',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.99991,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.99983,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(216,18,'chung','3',9.99200213669143910699e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(217,18,'hai_long_nhat','Cảm ơn cán bộ mội cửa l t 1',7.5061419166398712921e-01,'pending','text',1,1,'{"rect_mm":[16.0,199.87,178.0,16.8],"words":[["Cảm",0.306],["ơn",0.805],["cán",0.942],["bộ",0.932],["mội",0.889],["cửa",0.879],["l",0.477],["t",0.112],["1",0.478]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(218,18,'chua_hai_long','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,222.27,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(219,18,'gop_y','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,244.68,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(220,19,'doi_tuong','to_chuc',9.99799999999636423986e-01,'accepted','',0,1,'{"rect_mm":[46.39,42.53,32.05,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[46.39,42.53,4.2,4.2],"value":"ca_nhan"},{"match":1.0,"p":1.0,"rect_mm":[74.24,42.53,4.2,4.2],"value":"to_chuc"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(221,19,'linh_vuc','',0.999,'accepted','',1,0,'{"rect_mm":[70.16,50.63,123.84,8.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(222,19,'ngay_nhan','20-6-2024',9.99641318499228659355e-01,'pending','text',1,1,'{"rect_mm":[50.55,60.23,143.45,8.8],"words":[["20-6-2024",0.997]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(223,19,'c1','5',9.99200239586834126903e-01,'accepted','',0,1,'{"rect_mm":[124.4,96.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,96.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,96.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,96.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,96.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,96.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(224,19,'c2','2',9.99200239513280186187e-01,'accepted','',0,1,'{"rect_mm":[124.4,105.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,105.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,105.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,105.86,4.2,4.2],"value":"3"},{"match":1.0,"p":1.0,"rect_mm":[169.4,105.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,105.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(225,19,'c3','4',9.99200234580204904588e-01,'accepted','',0,1,'{"rect_mm":[124.4,114.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,114.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,114.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,114.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,114.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,114.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(226,19,'c4','4',9.99200232791694453737e-01,'accepted','',0,1,'{"rect_mm":[124.4,123.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,123.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,123.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,123.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,123.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,123.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(227,19,'c5','4',9.99200237495942888976e-01,'accepted','',0,1,'{"rect_mm":[124.4,132.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,132.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,132.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,132.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,132.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,132.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(228,19,'c6','4',0.999200231338249,'accepted','',0,1,'{"rect_mm":[124.4,141.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,141.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,141.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,141.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,141.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,141.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(229,19,'c7','4',9.99200239952399260623e-01,'accepted','',0,1,'{"rect_mm":[124.4,150.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,150.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,150.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,150.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,150.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,150.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(230,19,'c8','4',9.99200239000620826779e-01,'accepted','',0,1,'{"rect_mm":[124.4,159.7,64.2,4.37],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,159.86,4.2,4.2],"value":"5"},{"match":1.0,"p":1.0,"rect_mm":[139.4,159.7,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,159.7,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,159.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,159.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(231,19,'c9','4',1.94800237506669496317e-07,'pending','corrected',0,1,'{"rect_mm":[124.4,168.7,64.2,4.37],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,168.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0,"rect_mm":[139.4,168.7,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,168.7,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,168.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,168.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(232,19,'c10','3',5.78659762577736443058e-13,'pending','corrected',0,1,'{"rect_mm":[124.4,177.86,64.2,4.2],"targets":[{"match":1.0,"p":0.0001,"rect_mm":[124.4,177.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,177.86,4.2,4.2],"value":"4"},{"match":1.0,"p":1.0,"rect_mm":[154.4,177.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,177.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0,"rect_mm":[184.4,177.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(233,19,'chung','5',9.9920023958987946866e-01,'accepted','',0,1,'{"rect_mm":[124.4,186.86,64.2,4.2],"targets":[{"match":1.0,"p":1.0,"rect_mm":[124.4,186.86,4.2,4.2],"value":"5"},{"match":1.0,"p":0.0001,"rect_mm":[139.4,186.86,4.2,4.2],"value":"4"},{"match":1.0,"p":0.0001,"rect_mm":[154.4,186.86,4.2,4.2],"value":"3"},{"match":1.0,"p":0.0001,"rect_mm":[169.4,186.86,4.2,4.2],"value":"2"},{"match":1.0,"p":0.0001,"rect_mm":[184.4,186.86,4.2,4.2],"value":"1"}]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(234,19,'hai_long_nhat','',0.999,'accepted','',1,0,'{"rect_mm":[16.0,199.87,178.0,16.8]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(235,19,'chua_hai_long','Mạng chậm',9.96093608758662929503e-01,'pending','text',1,1,'{"rect_mm":[16.0,222.27,178.0,16.8],"words":[["Mạng",0.988],["chậm",0.981]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(236,19,'gop_y','Mạng chậm',0.93,'pending','text',1,1,'{"rect_mm":[16.0,244.68,178.0,16.8],"words":[["Mạng",0.939],["chậm",0.949]]}','phieu 0.1.0');
INSERT INTO "reading" VALUES(237,3,'quay_so','',0.0,'pending','unsure',1,0,'{"rect_mm":[30.38741319444444,40.41011827256944,40.11258680555556,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(238,3,'ngay','',0.0,'pending','unsure',1,0,'{"rect_mm":[84.05692816840278,40.41011827256944,44.44307183159722,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(239,3,'cong_chuc','',0.0,'pending','unsure',1,0,'{"rect_mm":[45.03469780815972,50.01011827256944,86.96530219184028,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(240,3,'linh_vuc','',0.0,'pending','unsure',0,0,'{"rect_mm":[35.73814290364583,60.710118272569446,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(241,3,'thai_do','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,101.78734266493055,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(242,3,'trach_nhiem','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,112.63591037326388,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(243,3,'ky_nang','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,123.48447808159722,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(244,3,'nghiep_vu','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,134.33304578993057,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(245,3,'chung','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,144.2573296440972,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(246,3,'y_kien','',0.0,'pending','unsure',1,0,'{"rect_mm":[16.0,156.78161349826388,116.0,16.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(247,4,'quay_so','',0.0,'pending','unsure',1,0,'{"rect_mm":[30.38741319444444,40.41011827256944,40.11258680555556,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(248,4,'ngay','',0.0,'pending','unsure',1,0,'{"rect_mm":[84.05692816840278,40.41011827256944,44.44307183159722,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(249,4,'cong_chuc','',0.0,'pending','unsure',1,0,'{"rect_mm":[45.03469780815972,50.01011827256944,86.96530219184028,8.8]}','u-kiem_tra');
INSERT INTO "reading" VALUES(250,4,'linh_vuc','',0.0,'pending','unsure',0,0,'{"rect_mm":[35.73814290364583,60.710118272569446,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(251,4,'thai_do','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,101.78734266493055,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(252,4,'trach_nhiem','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,112.63591037326388,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(253,4,'ky_nang','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,123.48447808159722,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(254,4,'nghiep_vu','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,134.33304578993057,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(255,4,'chung','',0.0,'pending','unsure',0,0,'{"rect_mm":[71.4,144.2573296440972,4.2,4.2]}','u-kiem_tra');
INSERT INTO "reading" VALUES(256,4,'y_kien','',0.0,'pending','unsure',1,0,'{"rect_mm":[16.0,156.78161349826388,116.0,16.8]}','u-kiem_tra');
CREATE TABLE session (token_sha256 text primary key, person_id bigint not null references person(id), csrf text not null, started_at bigint not null, seen_at bigint not null);
CREATE TABLE sheet (id integer primary key autoincrement, key text not null unique, template text not null, version integer not null, serial bigint, pages integer not null);
INSERT INTO "sheet" VALUES(1,'long-khanh-2024.1.DN-LK.000001','long-khanh-2024',1,1,1);
INSERT INTO "sheet" VALUES(2,'long-khanh-2024.1.DN-LK.000002','long-khanh-2024',1,2,1);
INSERT INTO "sheet" VALUES(3,'duong-noi-2025.1.HN-DN.000501','duong-noi-2025',1,501,1);
INSERT INTO "sheet" VALUES(4,'hoan-kiem-2020.1.HN-HK.000001','hoan-kiem-2020',1,1,2);
INSERT INTO "sheet" VALUES(5,'hoan-kiem-2020.1.HN-HK.000002','hoan-kiem-2020',1,2,2);
INSERT INTO "sheet" VALUES(6,'hoan-kiem-2020.1.HN-HK.000003','hoan-kiem-2020',1,3,2);
INSERT INTO "sheet" VALUES(7,'long-khanh-2024.1.DN-LK.000003','long-khanh-2024',1,3,1);
INSERT INTO "sheet" VALUES(8,'van-thang-2023.1.KH-VT.000001','van-thang-2023',1,1,1);
INSERT INTO "sheet" VALUES(9,'van-thang-2023.1.KH-VT.000002','van-thang-2023',1,2,1);
INSERT INTO "sheet" VALUES(10,'van-thang-2023.1.KH-VT.000003','van-thang-2023',1,3,1);
INSERT INTO "sheet" VALUES(11,'van-thang-2023.1.KH-VT.000004','van-thang-2023',1,4,1);
INSERT INTO "sheet" VALUES(12,'van-thang-2023.1.KH-VT.000005','van-thang-2023',1,5,1);
INSERT INTO "sheet" VALUES(13,'van-thang-2023.1.KH-VT.000006','van-thang-2023',1,6,1);
INSERT INTO "sheet" VALUES(14,'long-khanh-2024.1.b5a29f11.1','long-khanh-2024',1,NULL,1);
INSERT INTO "sheet" VALUES(15,'long-khanh-2024.1.227c06c7.1','long-khanh-2024',1,NULL,1);
CREATE TABLE sheet_check (id integer primary key autoincrement, sheet_id bigint not null references sheet(id), status text not null, reason text not null, person text not null, checked_at text not null);
INSERT INTO "sheet_check" VALUES(1,14,'invalid','khong_thuoc_doi_tuong','u-kiem_tra','2026-11-25T04:05:44Z');
CREATE TABLE source (id integer primary key autoincrement, sha256 text not null unique, name text not null, extension text not null, bytes bigint not null, pages integer not null, problem text not null, batch_id bigint not null references batch(id));
INSERT INTO "source" VALUES(1,'7b41b71f2fcb5491538a4676e9f95237e1897bcd6f4baf5bf6fb56a98d18efa2','long-khanh-1.jpg','.jpg',463138,1,'',1);
INSERT INTO "source" VALUES(2,'8deb262b626d6b2990ddd9987478e7ab5a51c9244ed458b8a835584420b37583','long-khanh-2.jpg','.jpg',428988,1,'',1);
INSERT INTO "source" VALUES(3,'b5a29f119909d743b7f212f0c2a3c6e103cd4221fdc21ab71a4c6de1beae0d49','trang-la.jpg','.jpg',218185,1,'',1);
INSERT INTO "source" VALUES(4,'227c06c71bcdaabad8d8c06cc83174f5ba65a2bc66282dbd70f433d85d54f8ee','trang-la-2.jpg','.jpg',218186,1,'',1);
INSERT INTO "source" VALUES(5,'96e4551049e6b907be4f241df3cc477cae18cd8da6315f946f6464461841dcd8','anh-dien-thoai.jpg','.jpg',505660,1,'',1);
INSERT INTO "source" VALUES(6,'08107902fdcb003c3109a67e550dd59a2da9ab0d0e122aeb1236bce8bad089e6','hoan-kiem-nguoc.tif','.tif',261952,6,'',2);
INSERT INTO "source" VALUES(7,'3aa9903bb5fe7ff4231e6f6c29e8e16b52c7afa532dcb1064d42d62358ca5f44','long-khanh-3.jpg','.jpg',398808,1,'',2);
INSERT INTO "source" VALUES(8,'ef831e2fd46ae1423df44d652c430cc55b36812ca45fc244929f0888c304eba4','van-thang-hon-hop.pdf','.pdf',2286195,7,'',3);
CREATE TABLE template (id text not null, version integer not null, json text not null, primary key (id, version));
INSERT INTO "template" VALUES('long-khanh-2024',1,'{
  "$schema": "template.schema.json",
  "id": "long-khanh-2024",
  "version": 1,
  "title": "PHIẾU KHẢO SÁT Ý KIẾN NGƯỜI DÂN",
  "agency": [
    "UBND THÀNH PHỐ LONG KHÁNH",
    "Bộ phận Tiếp nhận và Trả kết quả"
  ],
  "subtitle": [
    "về công chức, viên chức trực tiếp giải quyết thủ tục hành chính"
  ],
  "paper": "A5",
  "font_size_pt": 9,
  "handed_out": "at_intake",
  "evidence": {
    "label": "Mẫu dựng lại: bốn chủ đề theo Kế hoạch 203/KH-UBND ngày 07/02/2024 của TP Long Khánh; câu chữ, thang đo, bố cục do phieu dựng, không phải mẫu chính thức",
    "reconstructed": true
  },
  "correction": "Nếu đánh nhầm, xin gạch ngang ô đã đánh và đánh lại ô khác.",
  "scales": {
    "hai_long": {
      "printed_order": [
        {"value": "5", "label": "Rất hài lòng"},
        {"value": "4", "label": "Hài lòng"},
        {"value": "3", "label": "Bình thường"},
        {"value": "2", "label": "Không hài lòng"},
        {"value": "1", "label": "Rất không hài lòng"}
      ],
      "satisfied": [
        "5",
        "4"
      ]
    }
  },
  "dimensions": [
    {"id": "thai_do", "name": "Thái độ ứng xử"},
    {"id": "trach_nhiem", "name": "Trách nhiệm"},
    {"id": "ky_nang", "name": "Kỹ năng"},
    {"id": "nghiep_vu", "name": "Nghiệp vụ"},
    {"id": "chung", "name": "Đánh giá chung"}
  ],
  "blocks": [
    {
      "type": "inputs",
      "questions": [
        {
          "id": "quay_so",
          "label": "Quầy số:",
          "evidence": "R",
          "kind": "number"
        },
        {
          "id": "ngay",
          "label": "Ngày:",
          "evidence": "R",
          "kind": "text",
          "content": "other"
        }
      ]
    },
    {
      "type": "question",
      "question": {
        "id": "cong_chuc",
        "label": "Họ tên công chức:",
        "evidence": "R",
        "kind": "text",
        "content": "name",
        "lines": 1
      }
    },
    {
      "type": "question",
      "question": {
        "id": "linh_vuc",
        "label": "Lĩnh vực:",
        "evidence": "R",
        "target": "box",
        "options": [
          {"value": "dat_dai", "label": "Đất đai"},
          {"value": "ho_tich", "label": "Hộ tịch"},
          {"value": "chung_thuc", "label": "Chứng thực"},
          {"value": "kinh_doanh", "label": "Hộ kinh doanh"},
          {"value": "xay_dung", "label": "Xây dựng"},
          {"value": "khac", "label": "Khác"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "paragraph",
      "text": "Xin Ông/Bà đánh dấu ✓ hoặc x vào một ô phù hợp ở mỗi dòng. Nếu đánh nhầm, xin gạch ngang ô đã đánh và đánh lại ô khác.",
      "italic": true,
      "size": 0.95
    },
    {
      "type": "matrix",
      "heading": "Nội dung đánh giá",
      "scale": "hai_long",
      "target": "box",
      "questions": [
        {
          "id": "thai_do",
          "label": "1. Thái độ ứng xử (lịch sự, tôn trọng, lắng nghe)",
          "evidence": "S1",
          "dimension": "thai_do"
        },
        {
          "id": "trach_nhiem",
          "label": "2. Trách nhiệm (tận tình, đúng thời gian, không gây phiền hà)",
          "evidence": "S1",
          "dimension": "trach_nhiem"
        },
        {
          "id": "ky_nang",
          "label": "3. Kỹ năng (hướng dẫn rõ ràng, dễ hiểu)",
          "evidence": "S1",
          "dimension": "ky_nang"
        },
        {
          "id": "nghiep_vu",
          "label": "4. Nghiệp vụ (am hiểu quy định, xử lý đúng)",
          "evidence": "S1",
          "dimension": "nghiep_vu"
        },
        {
          "id": "chung",
          "label": "5. Đánh giá chung",
          "evidence": "R",
          "dimension": "chung"
        }
      ]
    },
    {
      "type": "question",
      "question": {
        "id": "y_kien",
        "label": "Ý kiến khác:",
        "evidence": "R",
        "kind": "text",
        "content": "comment",
        "lines": 2
      }
    },
    {
      "type": "paragraph",
      "text": "Phiếu không ghi tên người đánh giá. Xin bỏ phiếu vào hòm thư góp ý. Xin cảm ơn Ông/Bà!",
      "align": "center",
      "italic": true,
      "size": 0.95
    }
  ]
}
');
INSERT INTO "template" VALUES('duong-noi-2025',1,'{
  "$schema": "template.schema.json",
  "id": "duong-noi-2025",
  "version": 1,
  "title": "Mẫu phiếu khảo sát, lấy ý kiến của cá nhân, đại diện tổ chức trong giải quyết TTHC năm 2025",
  "agency": [
    "PHỤ LỤC 1"
  ],
  "subtitle": [
    "(Kèm theo Kế hoạch số      /KH-UBND ngày 18/02/2025 của phường Dương Nội, quận Hà Đông)"
  ],
  "paper": "A4",
  "font_size_pt": 12,
  "handed_out": "after_result",
  "evidence": {
    "label": "Câu hỏi nguyên văn theo Phụ lục 1 Kế hoạch khảo sát năm 2025 của phường Dương Nội; vị trí ô, mã QR và cách xếp theo yếu tố do phieu dựng",
    "reconstructed": false
  },
  "scales": {
    "hai_long": {
      "printed_order": [
        {"value": "5", "label": "Rất hài lòng"},
        {"value": "4", "label": "Hài lòng"},
        {"value": "3", "label": "Bình thường"},
        {"value": "2", "label": "Không hài lòng"},
        {"value": "1", "label": "Rất không hài lòng"}
      ],
      "satisfied": [
        "5",
        "4"
      ]
    }
  },
  "dimensions": [
    {"id": "tiep_can", "name": "Tiếp cận dịch vụ"},
    {"id": "tthc", "name": "Thủ tục hành chính"},
    {"id": "cong_chuc", "name": "Công chức trực tiếp giải quyết công việc"},
    {"id": "ket_qua", "name": "Kết quả dịch vụ"},
    {"id": "gop_y", "name": "Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị"}
  ],
  "blocks": [
    {
      "type": "question",
      "question": {
        "id": "thu_tuc",
        "label": "Ông/Bà liên hệ để giải quyết công việc (thủ tục) gì?",
        "evidence": "S0",
        "kind": "text",
        "content": "procedure",
        "lines": 1
      }
    },
    {
      "type": "paragraph",
      "text": "Xin Ông/Bà đánh dấu (x) vào ô vuông(□) tương ứng với phương án trả lời mà Ông/Bà chọn đối với từng câu hỏi (5 =Rất hài lòng, 4 = Hài lòng, 3= Bình thường; 2 = Không hài lòng; 1= Rất không hài lòng).",
      "italic": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_1",
        "label": "Câu 1. Cơ sở vật chất tại Bộ phận Một cửa có đáp ứng yêu cầu (nơi ngồi chờ, bàn viết, ghế, quạt mát, vệ sinh chung,...)?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "tiep_can"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_2",
        "label": "Câu 2. Thủ tục hành chính có được niêm yết công khai, đầy đủ?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "tthc"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_3",
        "label": "Câu 3. Thành phần hồ sơ/Phí, lệ phí phải nộp có đúng quy định?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "tthc"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_4",
        "label": "Câu 4. Công chức có thái độ giao tiếp lịch sự, đúng mực trong quá trình giải quyết?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "cong_chuc"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_5",
        "label": "Câu 5. Công chức hướng dẫn kê khai hồ sơ chu đáo, dễ hiểu?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "cong_chuc"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_6",
        "label": "Câu 6. Cơ quan trả kết quả có đúng hẹn?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "ket_qua"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_7",
        "label": "Câu 7. Kết quả giải quyết nhận được đúng, đầy đủ, chính xác?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "ket_qua"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "question",
      "question": {
        "id": "cau_8",
        "label": "Câu 8. Thuận tiện, dễ dàng khi thực hiện góp ý, phản ánh, kiến nghị?",
        "evidence": "S0",
        "scale": "hai_long",
        "target": "box",
        "dimension": "gop_y"
      },
      "arrangement": "row",
      "digits_beside": true
    },
    {
      "type": "paragraph",
      "text": "XIN TRÂN TRỌNG CẢM ƠN ÔNG/BÀ!",
      "align": "center",
      "bold": true
    }
  ]
}
');
INSERT INTO "template" VALUES('hoan-kiem-2020',1,'{
  "$schema": "template.schema.json",
  "id": "hoan-kiem-2020",
  "version": 1,
  "title": "PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG CỦA NGƯỜI DÂN, TỔ CHỨC",
  "agency": [
    "ỦY BAN NHÂN DÂN",
    "QUẬN HOÀN KIẾM"
  ],
  "subtitle": [
    "đối với sự phục vụ của cơ quan hành chính nhà nước thuộc quận Hoàn Kiếm năm 2020"
  ],
  "paper": "A4",
  "font_size_pt": 10.5,
  "handed_out": "after_result",
  "evidence": {
    "label": "Mẫu dựng lại: chủ đề câu hỏi và cách khoanh tròn theo Kế hoạch 131/KH-UBND ngày 10/7/2020 của quận Hoàn Kiếm; câu chữ một phần, mục A và VI do phieu dựng, không phải mẫu chính thức",
    "reconstructed": true
  },
  "correction": "Nếu khoanh nhầm, xin gạch chéo số đã khoanh và khoanh lại số khác.",
  "scales": {
    "hai_long": {
      "printed_order": [
        {"value": "5", "label": "Rất hài lòng"},
        {"value": "4", "label": "Hài lòng"},
        {"value": "3", "label": "Bình thường"},
        {"value": "2", "label": "Không hài lòng"},
        {"value": "1", "label": "Rất không hài lòng"}
      ],
      "satisfied": [
        "5",
        "4"
      ]
    }
  },
  "dimensions": [
    {"id": "tiep_can", "name": "Tiếp cận dịch vụ"},
    {"id": "tthc", "name": "Thủ tục hành chính"},
    {"id": "cong_chuc", "name": "Công chức trực tiếp giải quyết công việc"},
    {"id": "ket_qua", "name": "Kết quả dịch vụ"},
    {"id": "gop_y", "name": "Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị"},
    {"id": "dia_phuong", "name": "Nội dung của chính quyền địa phương"}
  ],
  "blocks": [
    {
      "type": "paragraph",
      "text": "Xin Ông/Bà khoanh tròn vào một số ở mỗi câu hỏi: 5 = Rất hài lòng; 4 = Hài lòng; 3 = Bình thường; 2 = Không hài lòng; 1 = Rất không hài lòng. Nếu khoanh nhầm, xin gạch chéo số đã khoanh và khoanh lại số khác.",
      "italic": true
    },
    {
      "type": "section",
      "heading": "A. THÔNG TIN CHUNG"
    },
    {
      "type": "question",
      "question": {
        "id": "doi_tuong",
        "label": "Ông/Bà trả lời với tư cách:",
        "evidence": "K",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Cá nhân"},
          {"value": "2", "label": "Đại diện tổ chức"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "question",
      "question": {
        "id": "gioi_tinh",
        "label": "Giới tính:",
        "evidence": "K",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Nam"},
          {"value": "2", "label": "Nữ"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "question",
      "question": {
        "id": "tuoi",
        "label": "Tuổi:",
        "evidence": "K",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Dưới 25"},
          {"value": "2", "label": "25–34"},
          {"value": "3", "label": "35–49"},
          {"value": "4", "label": "50–60"},
          {"value": "5", "label": "Trên 60"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "question",
      "question": {
        "id": "trinh_do",
        "label": "Trình độ:",
        "evidence": "K",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Tiểu học"},
          {"value": "2", "label": "THCS"},
          {"value": "3", "label": "THPT"},
          {"value": "4", "label": "Trung cấp, cao đẳng"},
          {"value": "5", "label": "Đại học"},
          {"value": "6", "label": "Trên đại học"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "question",
      "question": {
        "id": "nghe",
        "label": "Nghề nghiệp:",
        "evidence": "K",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Lao động tự do"},
          {"value": "2", "label": "Nghỉ hưu"},
          {"value": "3", "label": "Sinh viên"},
          {"value": "4", "label": "Doanh nghiệp, tổ chức"},
          {"value": "5", "label": "Cán bộ, công chức"},
          {"value": "6", "label": "Khác"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "section",
      "heading": "B. MỨC ĐỘ HÀI LÒNG"
    },
    {
      "type": "matrix",
      "heading": "I. Tiếp cận dịch vụ",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c1",
          "label": "1. Trụ sở cơ quan giải quyết TTHC hướng dẫn rõ ràng, dễ thấy",
          "evidence": "S2"
        },
        {
          "id": "c2",
          "label": "2. Cơ sở vật chất thuận tiện",
          "evidence": "S2"
        },
        {
          "id": "c3",
          "label": "3. Trang thiết bị phục vụ đầy đủ",
          "evidence": "S2"
        }
      ],
      "dimension": "tiep_can"
    },
    {
      "type": "matrix",
      "heading": "II. Thủ tục hành chính",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c4",
          "label": "4. TTHC công khai đầy đủ",
          "evidence": "S2"
        },
        {
          "id": "c5",
          "label": "5. Thành phần hồ sơ đúng quy định",
          "evidence": "S2"
        },
        {
          "id": "c6",
          "label": "6. Thời hạn giải quyết đúng quy định",
          "evidence": "S2"
        },
        {
          "id": "c7",
          "label": "7. Phí, lệ phí đúng quy định",
          "evidence": "R"
        }
      ],
      "dimension": "tthc"
    },
    {
      "type": "matrix",
      "heading": "III. Công chức",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c8",
          "label": "8. Giao tiếp, ứng xử lịch sự",
          "evidence": "S2"
        },
        {
          "id": "c9",
          "label": "9. Hướng dẫn hồ sơ rõ ràng, đầy đủ",
          "evidence": "S2"
        },
        {
          "id": "c10",
          "label": "10. Tuân thủ đúng quy định",
          "evidence": "S2"
        }
      ],
      "dimension": "cong_chuc"
    },
    {
      "type": "matrix",
      "heading": "IV. Kết quả giải quyết",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c11",
          "label": "11. Kết quả có thông tin đầy đủ",
          "evidence": "S2"
        },
        {
          "id": "c12",
          "label": "12. Kết quả đúng quy định",
          "evidence": "S2"
        }
      ],
      "dimension": "ket_qua"
    },
    {
      "type": "matrix",
      "heading": "V. Góp ý, phản ánh, kiến nghị",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c13",
          "label": "13. Tiếp nhận, xử lý các ý kiến góp ý, phản ánh, kiến nghị",
          "evidence": "S2"
        },
        {
          "id": "c14",
          "label": "14. Thông báo kết quả xử lý góp ý, phản ánh, kiến nghị",
          "evidence": "R"
        }
      ],
      "dimension": "gop_y"
    },
    {
      "type": "section",
      "heading": "C. DÀNH CHO NGƯỜI CÓ HỘ KHẨU TẠI QUẬN HOÀN KIẾM",
      "note": "Chỉ trả lời các câu 15–19 nếu Ông/Bà có hộ khẩu tại quận Hoàn Kiếm."
    },
    {
      "type": "question",
      "question": {
        "id": "ho_khau",
        "label": "Ông/Bà có hộ khẩu tại quận Hoàn Kiếm không?",
        "evidence": "R",
        "target": "digit",
        "options": [
          {"value": "1", "label": "Có"},
          {"value": "2", "label": "Không"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "matrix",
      "heading": "VI. Nội dung của chính quyền địa phương",
      "scale": "hai_long",
      "target": "digit",
      "questions": [
        {
          "id": "c15",
          "label": "15. Trật tự đô thị, vỉa hè",
          "evidence": "R"
        },
        {
          "id": "c16",
          "label": "16. Vệ sinh môi trường",
          "evidence": "R"
        },
        {
          "id": "c17",
          "label": "17. An ninh trật tự",
          "evidence": "R"
        },
        {
          "id": "c18",
          "label": "18. Cấp điện, nước, chiếu sáng",
          "evidence": "R"
        },
        {
          "id": "c19",
          "label": "19. Tiếp dân, giải quyết kiến nghị",
          "evidence": "R"
        }
      ],
      "dimension": "dia_phuong",
      "only_if": {
        "field": "ho_khau",
        "values": [
          "1"
        ]
      }
    },
    {
      "type": "question",
      "question": {
        "id": "y_kien",
        "label": "Ý kiến khác của Ông/Bà:",
        "evidence": "R",
        "kind": "text",
        "content": "comment",
        "lines": 3
      }
    },
    {
      "type": "paragraph",
      "text": "Xin trân trọng cảm ơn Ông/Bà!",
      "align": "center",
      "bold": true
    }
  ]
}
');
INSERT INTO "template" VALUES('van-thang-2023',1,'{
  "$schema": "template.schema.json",
  "id": "van-thang-2023",
  "version": 1,
  "title": "PHIẾU KHẢO SÁT MỨC ĐỘ HÀI LÒNG",
  "agency": [
    "ỦY BAN NHÂN DÂN",
    "XÃ VẠN THẮNG"
  ],
  "subtitle": [
    "của tổ chức, cá nhân đối với sự phục vụ của UBND xã Vạn Thắng năm 2023"
  ],
  "paper": "A4",
  "font_size_pt": 10,
  "handed_out": "after_result",
  "evidence": {
    "label": "Mẫu dựng lại: chỉ tên phiếu và từ “khách hàng” theo Kế hoạch 304/KH-UBND ngày 16/9/2023 của xã Vạn Thắng; toàn bộ câu hỏi do phieu dựng, không phải mẫu chính thức",
    "reconstructed": true
  },
  "correction": "Nếu đánh nhầm, xin gạch ngang ô đã đánh và đánh lại ô khác.",
  "scales": {
    "hai_long": {
      "printed_order": [
        {"value": "5", "label": "Rất hài lòng"},
        {"value": "4", "label": "Hài lòng"},
        {"value": "3", "label": "Bình thường"},
        {"value": "2", "label": "Không hài lòng"},
        {"value": "1", "label": "Rất không hài lòng"}
      ],
      "satisfied": [
        "5",
        "4"
      ]
    }
  },
  "dimensions": [
    {"id": "tiep_can", "name": "Tiếp cận dịch vụ"},
    {"id": "tthc", "name": "Thủ tục hành chính"},
    {"id": "cong_chuc", "name": "Công chức trực tiếp giải quyết công việc"},
    {"id": "ket_qua", "name": "Kết quả dịch vụ"},
    {"id": "gop_y", "name": "Tiếp nhận, giải quyết góp ý, phản ánh, kiến nghị"},
    {"id": "chung", "name": "Đánh giá chung"}
  ],
  "blocks": [
    {
      "type": "question",
      "question": {
        "id": "doi_tuong",
        "label": "Khách hàng là:",
        "evidence": "R",
        "target": "box",
        "options": [
          {"value": "ca_nhan", "label": "Cá nhân"},
          {"value": "to_chuc", "label": "Tổ chức"}
        ]
      },
      "arrangement": "flow"
    },
    {
      "type": "question",
      "question": {
        "id": "linh_vuc",
        "label": "Lĩnh vực, thủ tục đã giải quyết:",
        "evidence": "R",
        "kind": "text",
        "content": "procedure",
        "lines": 1
      }
    },
    {
      "type": "question",
      "question": {
        "id": "ngay_nhan",
        "label": "Ngày nhận kết quả:",
        "evidence": "R",
        "kind": "text",
        "content": "other",
        "lines": 1
      }
    },
    {
      "type": "paragraph",
      "text": "Xin Quý khách hàng đánh dấu x vào một ô ở mỗi dòng. Nếu đánh nhầm, xin gạch ngang ô đã đánh và đánh lại ô khác.",
      "italic": true
    },
    {
      "type": "matrix",
      "heading": "Nội dung",
      "scale": "hai_long",
      "target": "box",
      "questions": [
        {
          "id": "c1",
          "label": "1. Nơi ngồi chờ, chỗ viết hồ sơ đầy đủ, thuận tiện",
          "evidence": "R",
          "dimension": "tiep_can"
        },
        {
          "id": "c2",
          "label": "2. Trang thiết bị phục vụ dễ sử dụng",
          "evidence": "R",
          "dimension": "tiep_can"
        },
        {
          "id": "c3",
          "label": "3. Thủ tục được niêm yết công khai, đầy đủ, chính xác",
          "evidence": "R",
          "dimension": "tthc"
        },
        {
          "id": "c4",
          "label": "4. Thành phần hồ sơ, phí, lệ phí đúng quy định",
          "evidence": "R",
          "dimension": "tthc"
        },
        {
          "id": "c5",
          "label": "5. Công chức giao tiếp lịch sự, chú ý lắng nghe",
          "evidence": "R",
          "dimension": "cong_chuc"
        },
        {
          "id": "c6",
          "label": "6. Công chức hướng dẫn tận tình, dễ hiểu",
          "evidence": "R",
          "dimension": "cong_chuc"
        },
        {
          "id": "c7",
          "label": "7. Kết quả được trả đúng hẹn",
          "evidence": "R",
          "dimension": "ket_qua"
        },
        {
          "id": "c8",
          "label": "8. Kết quả đầy đủ, chính xác",
          "evidence": "R",
          "dimension": "ket_qua"
        },
        {
          "id": "c9",
          "label": "9. Góp ý, phản ánh, kiến nghị dễ dàng thực hiện",
          "evidence": "R",
          "dimension": "gop_y"
        },
        {
          "id": "c10",
          "label": "10. Góp ý được tiếp nhận, xử lý và thông báo kịp thời",
          "evidence": "R",
          "dimension": "gop_y"
        },
        {
          "id": "chung",
          "label": "Đánh giá chung về sự phục vụ của UBND xã",
          "evidence": "R",
          "dimension": "chung"
        }
      ]
    },
    {
      "type": "question",
      "question": {
        "id": "hai_long_nhat",
        "label": "Điều khách hàng hài lòng nhất:",
        "evidence": "R",
        "kind": "text",
        "content": "comment",
        "lines": 2
      }
    },
    {
      "type": "question",
      "question": {
        "id": "chua_hai_long",
        "label": "Điều khách hàng chưa hài lòng nhất:",
        "evidence": "R",
        "kind": "text",
        "content": "comment",
        "lines": 2
      }
    },
    {
      "type": "question",
      "question": {
        "id": "gop_y",
        "label": "Góp ý của khách hàng:",
        "evidence": "R",
        "kind": "text",
        "content": "comment",
        "lines": 2
      }
    },
    {
      "type": "paragraph",
      "text": "Xin chân thành cảm ơn Quý khách hàng!",
      "align": "center",
      "bold": true
    }
  ]
}
');
CREATE TABLE unit (code text primary key, name text not null, kind text not null, official_code text not null, valid_from text not null, valid_to text not null, evidence text not null);
INSERT INTO "unit" VALUES('HN','Thành phố Hà Nội','thanh_pho','','','','V');
INSERT INTO "unit" VALUES('DN','Tỉnh Đồng Nai','tinh','','','2025-06-30','V');
INSERT INTO "unit" VALUES('DN25','Tỉnh Đồng Nai (sau hợp nhất với Bình Phước)','tinh','','2025-07-01','','K');
INSERT INTO "unit" VALUES('HT','Tỉnh Hà Tĩnh','tinh','','','','V');
INSERT INTO "unit" VALUES('HN-HD','Quận Hà Đông','quan','','','2025-06-30','S0');
INSERT INTO "unit" VALUES('HN-DN','Phường Dương Nội (quận Hà Đông)','phuong','','','2025-06-30','S0');
INSERT INTO "unit" VALUES('HN-DN25','Phường Dương Nội (từ 1/7/2025)','phuong','','2025-07-01','','V2');
INSERT INTO "unit" VALUES('HN-HK','Quận Hoàn Kiếm','quan','','','2025-06-30','S2');
INSERT INTO "unit" VALUES('HK-CHUONG-DUONG','Phường Chương Dương (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-CUA-DONG','Phường Cửa Đông (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HK-CUA-NAM','Phường Cửa Nam (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HK-DONG-XUAN','Phường Đồng Xuân (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HK-HANG-BAC','Phường Hàng Bạc (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-BAI','Phường Hàng Bài (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-BO','Phường Hàng Bồ (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-BONG','Phường Hàng Bông (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HK-HANG-BUOM','Phường Hàng Buồm (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-DAO','Phường Hàng Đào (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-GAI','Phường Hàng Gai (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-MA','Phường Hàng Mã (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-HANG-TRONG','Phường Hàng Trống (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HK-LY-THAI-TO','Phường Lý Thái Tổ (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-PHAN-CHU-TRINH','Phường Phan Chu Trinh (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-PHUC-TAN','Phường Phúc Tân (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-TRAN-HUNG-DAO','Phường Trần Hưng Đạo (quận Hoàn Kiếm)','phuong','','','2025-06-30','K');
INSERT INTO "unit" VALUES('HK-TRANG-TIEN','Phường Tràng Tiền (quận Hoàn Kiếm)','phuong','','','2025-06-30','V');
INSERT INTO "unit" VALUES('HN-HK25','Phường Hoàn Kiếm','phuong','','2025-07-01','','V');
INSERT INTO "unit" VALUES('HN-CN25','Phường Cửa Nam (từ 1/7/2025)','phuong','','2025-07-01','','V');
INSERT INTO "unit" VALUES('DN-LK','Thành phố Long Khánh','thanh_pho','','','2025-06-30','S1');
INSERT INTO "unit" VALUES('DN-LK25','Phường Long Khánh (từ 1/7/2025)','phuong','','2025-07-01','','K');
INSERT INTO "unit" VALUES('DN-BV25','Phường Bảo Vinh (từ 1/7/2025)','phuong','','2025-07-01','','K');
INSERT INTO "unit" VALUES('DN-XL25','Phường Xuân Lập (từ 1/7/2025)','phuong','','2025-07-01','','K');
INSERT INTO "unit" VALUES('DN-BL25','Phường Bình Lộc (từ 1/7/2025)','phuong','','2025-07-01','','K');
INSERT INTO "unit" VALUES('DN-HG25','Phường Hàng Gòn (từ 1/7/2025)','phuong','','2025-07-01','','K');
INSERT INTO "unit" VALUES('KH-VT','Xã Vạn Thắng (tỉnh chưa xác định)','xa','','','','S3');
INSERT INTO "unit" VALUES('HT-NX','Huyện Nghi Xuân','huyen','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-TD19','Xã Tiên Điền (trước 2020)','xa','','','2019-12-31','V');
INSERT INTO "unit" VALUES('NX-NX19','Thị trấn Nghi Xuân','thi_tran','','','2019-12-31','V');
INSERT INTO "unit" VALUES('NX-XD19','Xã Xuân Đan','xa','','','2019-12-31','V');
INSERT INTO "unit" VALUES('NX-XT19','Xã Xuân Trường','xa','','','2019-12-31','V');
INSERT INTO "unit" VALUES('NX-TD','Thị trấn Tiên Điền','thi_tran','','2020-01-01','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XA','Thị trấn Xuân An','thi_tran','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XHO','Xã Xuân Hội','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-DT','Xã Đan Trường','xa','','2020-01-01','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XHA','Xã Xuân Hải','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XP','Xã Xuân Phổ','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XG','Xã Xuân Giang','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XY','Xã Xuân Yên','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XLA','Xã Xuân Lam','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XHG','Xã Xuân Hồng','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XLI','Xã Xuân Lĩnh','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XV','Xã Xuân Viên','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XM','Xã Xuân Mỹ','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XTH','Xã Xuân Thành','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-CD','Xã Cổ Đạm','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-XLE','Xã Xuân Liên','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('NX-CG','Xã Cương Gián','xa','','','2025-06-30','S4');
INSERT INTO "unit" VALUES('HT-TD25','Xã Tiên Điền (từ 1/7/2025)','xa','18373','2025-07-01','','V2');
INSERT INTO "unit" VALUES('HT-NX25','Xã Nghi Xuân (từ 1/7/2025)','xa','18352','2025-07-01','','V2');
INSERT INTO "unit" VALUES('HT-CD25','Xã Cổ Đạm (từ 1/7/2025)','xa','18394','2025-07-01','','V2');
INSERT INTO "unit" VALUES('HT-DH25','Xã Đan Hải (từ 1/7/2025)','xa','18364','2025-07-01','','V2');
CREATE TABLE unit_parent (unit text not null references unit(code), parent text not null references unit(code), hierarchy text not null, valid_from text not null, valid_to text not null, evidence text not null, primary key (unit, parent, hierarchy, valid_from));
INSERT INTO "unit_parent" VALUES('HN-HD','HN','hanh_chinh','','2025-06-30','S0');
INSERT INTO "unit_parent" VALUES('HN-DN','HN-HD','hanh_chinh','','2025-06-30','S0');
INSERT INTO "unit_parent" VALUES('HN-DN25','HN','hanh_chinh','2025-07-01','','V2');
INSERT INTO "unit_parent" VALUES('HN-HK','HN','hanh_chinh','','2025-06-30','S2');
INSERT INTO "unit_parent" VALUES('HK-CHUONG-DUONG','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-CUA-DONG','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HK-CUA-NAM','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HK-DONG-XUAN','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HK-HANG-BAC','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-BAI','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-BO','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-BONG','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HK-HANG-BUOM','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-DAO','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-GAI','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-MA','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-HANG-TRONG','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HK-LY-THAI-TO','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-PHAN-CHU-TRINH','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-PHUC-TAN','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-TRAN-HUNG-DAO','HN-HK','hanh_chinh','','2025-06-30','K');
INSERT INTO "unit_parent" VALUES('HK-TRANG-TIEN','HN-HK','hanh_chinh','','2025-06-30','V');
INSERT INTO "unit_parent" VALUES('HN-HK25','HN','hanh_chinh','2025-07-01','','V');
INSERT INTO "unit_parent" VALUES('HN-CN25','HN','hanh_chinh','2025-07-01','','V');
INSERT INTO "unit_parent" VALUES('DN-LK','DN','hanh_chinh','','2025-06-30','S1');
INSERT INTO "unit_parent" VALUES('DN-LK25','DN25','hanh_chinh','2025-07-01','','K');
INSERT INTO "unit_parent" VALUES('DN-BV25','DN25','hanh_chinh','2025-07-01','','K');
INSERT INTO "unit_parent" VALUES('DN-XL25','DN25','hanh_chinh','2025-07-01','','K');
INSERT INTO "unit_parent" VALUES('DN-BL25','DN25','hanh_chinh','2025-07-01','','K');
INSERT INTO "unit_parent" VALUES('DN-HG25','DN25','hanh_chinh','2025-07-01','','K');
INSERT INTO "unit_parent" VALUES('HT-NX','HT','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-TD19','HT-NX','hanh_chinh','','2019-12-31','V');
INSERT INTO "unit_parent" VALUES('NX-NX19','HT-NX','hanh_chinh','','2019-12-31','V');
INSERT INTO "unit_parent" VALUES('NX-XD19','HT-NX','hanh_chinh','','2019-12-31','V');
INSERT INTO "unit_parent" VALUES('NX-XT19','HT-NX','hanh_chinh','','2019-12-31','V');
INSERT INTO "unit_parent" VALUES('NX-TD','HT-NX','hanh_chinh','2020-01-01','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XA','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XHO','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-DT','HT-NX','hanh_chinh','2020-01-01','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XHA','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XP','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XG','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XY','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XLA','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XHG','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XLI','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XV','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XM','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XTH','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-CD','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-XLE','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('NX-CG','HT-NX','hanh_chinh','','2025-06-30','S4');
INSERT INTO "unit_parent" VALUES('HT-TD25','HT','hanh_chinh','2025-07-01','','V2');
INSERT INTO "unit_parent" VALUES('HT-NX25','HT','hanh_chinh','2025-07-01','','V2');
INSERT INTO "unit_parent" VALUES('HT-CD25','HT','hanh_chinh','2025-07-01','','V2');
INSERT INTO "unit_parent" VALUES('HT-DH25','HT','hanh_chinh','2025-07-01','','V2');
CREATE TABLE unit_succession (old_unit text not null references unit(code), new_unit text not null references unit(code), kind text not null, effective text not null, legal_basis text not null, evidence text not null, primary key (old_unit, new_unit, effective));
INSERT INTO "unit_succession" VALUES('NX-XD19','NX-DT','nhap','2020-01-01','NQ 819/NQ-UBTVQH14 (ngày hiệu lực chưa kiểm chứng)','V');
INSERT INTO "unit_succession" VALUES('NX-XT19','NX-DT','nhap','2020-01-01','NQ 819/NQ-UBTVQH14 (ngày hiệu lực chưa kiểm chứng)','V');
INSERT INTO "unit_succession" VALUES('NX-TD19','NX-TD','nhap','2020-01-01','NQ 819/NQ-UBTVQH14 (ngày hiệu lực chưa kiểm chứng)','V');
INSERT INTO "unit_succession" VALUES('NX-NX19','NX-TD','nhap','2020-01-01','NQ 819/NQ-UBTVQH14 (ngày hiệu lực chưa kiểm chứng)','V');
INSERT INTO "unit_succession" VALUES('HN-DN','HN-DN25','chua_ro','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('DN','DN25','nhap','2025-07-01','NQ 203/2025/QH15','K');
INSERT INTO "unit_succession" VALUES('HK-CHUONG-DUONG','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-CUA-DONG','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-CUA-NAM','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-DONG-XUAN','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-HANG-BAC','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-BAI','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-BO','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-BONG','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-HANG-BONG','HN-CN25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-HANG-BUOM','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-DAO','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-GAI','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-MA','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-HANG-TRONG','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-HANG-TRONG','HN-CN25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-LY-THAI-TO','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-PHAN-CHU-TRINH','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-PHUC-TAN','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-TRAN-HUNG-DAO','HN-HK25','chua_ro','2025-07-01','NQ 1656/NQ-UBTVQH15; phần nào vào phường nào chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HK-TRANG-TIEN','HN-HK25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('HK-TRANG-TIEN','HN-CN25','tach_mot_phan','2025-07-01','NQ 1656/NQ-UBTVQH15','V');
INSERT INTO "unit_succession" VALUES('DN-LK','DN-LK25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('DN-LK','DN-BV25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('DN-LK','DN-XL25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('DN-LK','DN-BL25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('DN-LK','DN-HG25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; thành phần chưa kiểm chứng','K');
INSERT INTO "unit_succession" VALUES('HT-NX','HT-TD25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng','V2');
INSERT INTO "unit_succession" VALUES('HT-NX','HT-NX25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng','V2');
INSERT INTO "unit_succession" VALUES('HT-NX','HT-CD25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng','V2');
INSERT INTO "unit_succession" VALUES('HT-NX','HT-DH25','tach_mot_phan','2025-07-01','NQ 203/2025/QH15; số nghị quyết và thành phần chưa kiểm chứng','V2');
CREATE UNIQUE INDEX page_counts_once on page (sheet_id, form_page) where status = 'read';
CREATE INDEX reading_of_page on reading (page_id, field, id);
CREATE INDEX decision_of_page on decision (page_id, field, id);
CREATE INDEX reading_pending on reading (is_text, field) where status = 'pending';
CREATE INDEX page_of_batch on page (batch_id);
CREATE VIEW answer as select r.id as reading_id, r.page_id as page_id, r.field as field, case when d.id is null then r.value else d.value end as value, case when d.id is null then r.status else 'confirmed' end as status, r.confidence as confidence, case when d.id is null then r.reason when d.status = 'answer' then '' else d.status end as reason, case when d.id is null then 'machine' else 'person' end as read_by, r.is_text as is_text, r.has_ink as has_ink from reading r join page p on p.id = r.page_id left join decision d on d.page_id = r.page_id and d.field = r.field and d.status <> 'withdrawn' and not exists  (select 1 from decision later where later.page_id = d.page_id and later.field = d.field and later.id > d.id) where p.status = 'read' and not exists  (select 1 from reading newer where newer.page_id = r.page_id and newer.field = r.field and newer.id > r.id);
CREATE INDEX document_of_kind on document (kind, code, id);
CREATE INDEX alert_step_of on alert_step (page_id, field, id);
CREATE INDEX page_of_sheet on page (sheet_id);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('batch',3);
INSERT INTO "sqlite_sequence" VALUES('source',8);
INSERT INTO "sqlite_sequence" VALUES('sheet',15);
INSERT INTO "sqlite_sequence" VALUES('page',19);
INSERT INTO "sqlite_sequence" VALUES('reading',256);
INSERT INTO "sqlite_sequence" VALUES('audit',13);
INSERT INTO "sqlite_sequence" VALUES('print_run',1);
INSERT INTO "sqlite_sequence" VALUES('document',3);
INSERT INTO "sqlite_sequence" VALUES('person',12);
INSERT INTO "sqlite_sequence" VALUES('batch_change',2);
INSERT INTO "sqlite_sequence" VALUES('decision',30);
INSERT INTO "sqlite_sequence" VALUES('page_change',3);
INSERT INTO "sqlite_sequence" VALUES('alert_step',1);
INSERT INTO "sqlite_sequence" VALUES('sheet_check',1);
INSERT INTO "sqlite_sequence" VALUES('period_lock',1);
COMMIT;