-- A partner is told of more than consents that ended: of reports that were closed, too.
alter table notice
  alter person_id drop not null,
  alter capability drop not null,
  alter consent_id drop not null,
  alter reason drop not null,
  add period integer,
  -- Of the report, as its hash is compared.
  add sha256 text,
  add check (
    num_nulls(person_id, capability, consent_id, reason) = 0 and num_nulls(period, sha256) = 2
    or num_nonnulls(person_id, capability, consent_id, reason, deletion_due_at) = 0
      and num_nulls(period, sha256) = 0),
  add unique (agreement_id, period);
