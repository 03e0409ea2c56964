import { z } from 'zod';
import { partsOf } from './pointer.ts';

/** What the contract says about one field, for the attributes of its input. */
export interface FieldRule {
	readonly maxLength?: number;
	readonly maxItems?: number;
	readonly min?: number;
	readonly max?: number;
}

/** The schema below its default and "or null". */
function unwrap( schema: unknown ): unknown {
	return schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault || schema instanceof z.ZodOptional || schema instanceof z.ZodNullable
		? unwrap( schema.unwrap() )
		: schema;
}

function below( schema: unknown, part: string ): unknown {
	const whole = unwrap( schema );
	if ( whole instanceof z.ZodObject ) {
		return Reflect.get( whole.shape, part );
	}
	return whole instanceof z.ZodArray ? whole.element : undefined;
}

const present = ( rule: Record< string, number | null | undefined > ): FieldRule =>
	Object.fromEntries( Object.entries( rule ).filter( ( [ , bound ] ) => typeof bound === 'number' && Number.isFinite( bound ) ) );

const mostItems = ( list: z.ZodArray ): number | undefined => {
	const check = list.def.checks?.find( ( one ) => one instanceof z.core.$ZodCheckMaxLength );
	return check?._zod.def.maximum;
};

/**
 * The bounds of the field that a JSON pointer names, so that no form repeats them.
 *
 * @throws {Error} When the schema has no such field.
 */
export function fieldRule( schema: z.ZodType, pointer: string ): FieldRule {
	const whole = unwrap( partsOf( pointer ).reduce< unknown >( below, schema ) );
	// What can be a text or something else is typed as a text.
	const field = whole instanceof z.ZodUnion ? whole.options.find( ( option ) => option instanceof z.ZodString ) : whole;
	if ( field instanceof z.ZodString ) {
		return present( { maxLength: field.maxLength } );
	}
	if ( field instanceof z.ZodNumber ) {
		return present( { min: field.minValue, max: field.maxValue } );
	}
	if ( field instanceof z.ZodArray ) {
		return present( { maxItems: mostItems( field ) } );
	}
	throw new Error( `There is no text, number or list at ${ pointer }.` );
}
