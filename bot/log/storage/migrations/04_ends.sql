-- An edited question finds its answer; an exchange that ends takes its raw update with it.

CREATE INDEX exchanges_by_question ON exchanges (chat, question_message);

CREATE TRIGGER end_of_update AFTER UPDATE OF status ON exchanges WHEN NEW.status IN ('sent', 'failed')
BEGIN
    DELETE FROM inbox WHERE update_id = NEW.update_id;
END;
