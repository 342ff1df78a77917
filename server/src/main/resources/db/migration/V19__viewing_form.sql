-- What somebody was shown on the page that is about what they watch and nothing else.
alter table consent_request add viewing_wording bytea references consent_wording;
grant update (viewing_wording) on consent_request to parley_app;
