-- Which version of a print a thing that was published is printed with, from its first print on. A later version of the
-- template changes nothing about it. Append-only.
create table print_pin (
  -- The kind and the ids of what is printed.
  pin_key text not null,
  code text not null,
  definition_id uuid not null references definition (id),
  pinned_at timestamptz not null,
  primary key (pin_key, code)
);
grant select, insert on print_pin to hengcai_app;
