-- 申报类别 (正常, 破格, 转评): declarations that began before it was asked were normal ones.
alter table dossier add column declaration_type text not null default 'normal';
update dossier
set selection = selection || '{"declarationType": "normal", "declarationTypeName": "正常申报"}'::jsonb;
