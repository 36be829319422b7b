-- Customer and billing database (PostgreSQL). The register's `systems.yaml` declares these names.
CREATE TABLE addresses (
    address_id  bigint PRIMARY KEY,
    postal      varchar(8) NOT NULL,
    prefecture  varchar(10) NOT NULL,
    city        varchar(60) NOT NULL,
    street      varchar(120) NOT NULL,
    building    varchar(120)
);

CREATE TABLE customers (
    customer_id bigint PRIMARY KEY,
    name        varchar(100) NOT NULL,
    kana        varchar(200),
    mail        varchar(254),
    phone       varchar(30),
    postal      varchar(8),
    address_id  bigint REFERENCES addresses (address_id),
    birth       date,
    login       varchar(60) UNIQUE,
    created     timestamptz NOT NULL,
    withdrawn   date,
    CONSTRAINT withdrawn_after_created CHECK (withdrawn IS NULL OR withdrawn >= created::date)
);
CREATE INDEX customers_mail_lower ON customers (lower(mail));
CREATE INDEX customers_phone ON customers (phone);
CREATE INDEX customers_address ON customers (address_id);

-- A contract belongs to its customer and may be paid by another one (a parent, a spouse).
CREATE TABLE contracts (
    customer_id     bigint NOT NULL REFERENCES customers (customer_id),
    contract_no     varchar(12) NOT NULL,
    plan            varchar(40) NOT NULL,
    started         date NOT NULL,
    ended           date,
    site_address_id bigint REFERENCES addresses (address_id),
    payer_id        bigint REFERENCES customers (customer_id),
    PRIMARY KEY (customer_id, contract_no),
    CONSTRAINT ended_after_started CHECK (ended IS NULL OR ended >= started)
);
CREATE INDEX contracts_number ON contracts (contract_no);
CREATE INDEX contracts_payer ON contracts (payer_id);

CREATE TABLE services (
    service_id  bigint PRIMARY KEY,
    customer_id bigint NOT NULL,
    contract_no varchar(12) NOT NULL,
    kind        varchar(20) NOT NULL CHECK (kind IN ('access', 'mailbox', 'telephone', 'hosting')),
    account     varchar(254) UNIQUE,
    started     date NOT NULL,
    ended       date,
    FOREIGN KEY (customer_id, contract_no) REFERENCES contracts (customer_id, contract_no)
);
CREATE INDEX services_contract ON services (customer_id, contract_no);

CREATE TABLE bills (
    bill_no     varchar(16) PRIMARY KEY,
    customer_id bigint NOT NULL,
    contract_no varchar(12) NOT NULL,
    month       date NOT NULL,
    amount      integer NOT NULL CHECK (amount >= 0),
    issued      date NOT NULL,
    UNIQUE (customer_id, contract_no, month),
    FOREIGN KEY (customer_id, contract_no) REFERENCES contracts (customer_id, contract_no)
);

CREATE TABLE payments (
    payment_id  bigint PRIMARY KEY,
    bill_no     varchar(16) NOT NULL REFERENCES bills (bill_no),
    paid_on     date NOT NULL,
    amount      integer NOT NULL CHECK (amount >= 0),
    method      varchar(20) NOT NULL CHECK (method IN ('debit', 'transfer', 'card')),
    payer_name  varchar(100) NOT NULL,
    account     varchar(40) NOT NULL
);
CREATE INDEX payments_bill ON payments (bill_no);

CREATE TABLE contact_history (
    contact_id  bigint PRIMARY KEY,
    customer_id bigint NOT NULL REFERENCES customers (customer_id),
    at          timestamptz NOT NULL,
    channel     varchar(10) NOT NULL,
    subject     varchar(100) NOT NULL,
    body        text NOT NULL,
    staff       varchar(10) NOT NULL
);
CREATE INDEX contact_history_customer ON contact_history (customer_id);

CREATE TABLE opt_outs (
    opt_out_id  bigint PRIMARY KEY,
    customer_id bigint REFERENCES customers (customer_id),
    mail        varchar(254),
    phone       varchar(30),
    channel     varchar(10) NOT NULL,
    since       date NOT NULL,
    reason      text,
    CONSTRAINT someone CHECK (customer_id IS NOT NULL OR mail IS NOT NULL OR phone IS NOT NULL)
);
