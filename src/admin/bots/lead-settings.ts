import { replaceAt } from '../shared/lists.ts';
import type { Settings } from './types.ts';

type Leads = Settings[ 'leads' ];

/** Names of all that a bot wants to know. */
export const wantedNames = ( { fields, own_fields: own }: Leads ): string[] => [ ...fields, ...own.map( ( { name } ) => name ) ];

/** With another field in a place; where a qualified lead must have it, it must have it under its new name. */
export const withOwnField = ( leads: Leads, index: number, field: Leads[ 'own_fields' ][ number ] ): Leads => {
	const before = leads.own_fields[ index ]?.name;
	const { qualification } = leads;
	return {
		...leads,
		own_fields: replaceAt( leads.own_fields, index, field ),
		qualification: { ...qualification, required: qualification.required.map( ( name ) => ( name === before ? field.name : name ) ) },
	};
};

/** Asks of a qualified lead only what is still wanted. In the form it waits, for who takes back a removal. */
export const withoutUnwanted = ( leads: Leads ): Leads => {
	const wanted = wantedNames( leads );
	return { ...leads, qualification: { ...leads.qualification, required: leads.qualification.required.filter( ( name ) => wanted.includes( name ) ) } };
};
