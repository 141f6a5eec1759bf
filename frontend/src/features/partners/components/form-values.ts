import type { Schemas } from "@/shared/client/api";
import type { Partner } from "../api/get-partner";

type AddressValues = {
  id?: string | null;
  name?: string;
  purpose: Schemas["AddressRow"]["purpose"];
  region_id: string;
  region?: string;
  line: string;
  latitude?: string | null;
  longitude?: string | null;
  is_default?: boolean;
  is_default_billing?: boolean;
};
type ContactValues = { id?: string | null; name: string; position?: string; email?: string; phone?: string; is_main?: boolean };

/** What the form of a partner holds; code, org unit and currency are asked of a new one alone. */
export type PartnerValues = {
  code: string;
  org_unit_id: string;
  currency: string;
  is_person?: boolean;
  name: string;
  roles: ("customer" | "supplier")[];
  tax_scheme: Schemas["PartnerRow"]["tax_scheme"];
  tax_number?: string;
  tax_status: Schemas["PartnerRow"]["tax_status"];
  price_list_id?: string | null;
  email?: string;
  phone?: string;
  invoice_title?: string;
  bank_name?: string;
  bank_account?: string;
  payment_days?: number | null;
  billing: Schemas["PartnerRow"]["billing"];
  from_month_end?: boolean;
  discount_percent?: string | null;
  discount_days?: number | null;
  addresses?: AddressValues[];
  contacts?: ContactValues[];
};

export const NEW_PARTNER: Partial<PartnerValues> = {
  currency: "CNY",
  roles: ["customer"],
  tax_scheme: "china",
  tax_status: "general",
  billing: "delivery",
  addresses: [],
  contacts: [],
};

export function valuesOf({ head, addresses, contacts }: Partner): PartnerValues {
  const roles = [head.is_customer && "customer", head.is_supplier && "supplier"];
  return {
    ...head,
    roles: roles.filter((role) => role !== false) as PartnerValues["roles"],
    addresses: addresses.map((one) => ({ ...one })),
    contacts: contacts.map((one) => ({ ...one })),
  };
}

function shared(values: PartnerValues) {
  return {
    name: values.name,
    is_customer: values.roles.includes("customer"),
    is_supplier: values.roles.includes("supplier"),
    tax_scheme: values.tax_scheme,
    tax_number: values.tax_number ?? "",
    tax_status: values.tax_status,
    price_list_id: values.price_list_id ?? null,
    email: values.email ?? "",
    phone: values.phone ?? "",
    invoice_title: values.invoice_title ?? "",
    bank_name: values.bank_name ?? "",
    bank_account: values.bank_account ?? "",
    payment_days: values.payment_days ?? null,
    terms: {
      billing: values.billing,
      from_month_end: values.from_month_end ?? false,
      discount_percent: values.discount_percent || null,
      discount_days: values.discount_days ?? null,
    },
    addresses: (values.addresses ?? []).map((one) => ({
      id: one.id ?? null,
      name: one.name ?? "",
      purpose: one.purpose,
      region_id: one.region_id,
      line: one.line,
      latitude: one.latitude || null,
      longitude: one.longitude || null,
      is_default: one.is_default ?? false,
      is_default_billing: one.is_default_billing ?? false,
    })),
    contacts: (values.contacts ?? []).map((one) => ({
      id: one.id ?? null,
      name: one.name,
      position: one.position ?? "",
      email: one.email ?? "",
      phone: one.phone ?? "",
      is_main: one.is_main ?? false,
    })),
  };
}

export function creationOf(values: PartnerValues): Schemas["CreatePartner"] {
  const { code, org_unit_id, currency, is_person = false } = values;
  return { code, org_unit_id, currency, is_person, company_id: null, customer_group_id: null, is_blocked: false, ...shared(values) };
}

export function changeOf(values: PartnerValues, { head }: Partner): Schemas["ChangePartner"] {
  return { partner_id: head.id, version: head.version, ...shared(values) };
}
