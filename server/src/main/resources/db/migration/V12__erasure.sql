-- Somebody who had themselves forgotten: a number under which nothing is known any more. It stays
-- because what others wrote to it, and what was on record of it, would else lead nowhere.
alter table person add column erased_at timestamptz;

alter table person add constraint person_erased_is_nobody check (
  erased_at is null
  or (handle is null and external_id is null and name = '–' and territory is null
    and birth_date is null and password is null));

create index person_erased on person (erased_at) where erased_at is not null;

-- The one thing that may be taken out of the record: whose it was and what, of who is forgotten.
-- That something was released, to whom and when, stays with its leaf. The application can do this
-- and no other change to a disclosure.
create function forget_disclosures(forgotten bigint) returns bigint
language sql security definer set search_path = public, pg_temp
as $$
  with gone as (
    update disclosure set record = null, salt = null, person_id = null
    where person_id = forgotten
      and exists (select from person where id = forgotten and erased_at is not null)
    returning 1)
  select count(*) from gone
$$;

revoke all on function forget_disclosures(bigint) from public;
grant execute on function forget_disclosures(bigint) to parley_app;
