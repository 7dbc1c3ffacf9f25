-- A region whose 评价方式 and 专业 the catalogue offers, by the name people know it by.
create table offering_region (
  code text primary key check (code ~ '^[0-9]{6}$'),
  name text not null check (name <> '')
);
grant select, insert, update on offering_region to hengcai_app;
insert into offering_region (code, name)
select distinct mode.region,
       coalesce((select row.text from code_row row where row.table_name = 'division' and row.code = mode.region limit 1), mode.region)
  from evaluation_mode mode;
