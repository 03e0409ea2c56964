import { __ } from '@wordpress/i18n';
import { useEffect, useState } from '@wordpress/element';
import type { z } from 'zod';
import { ApiProblem, asProblem, ofSameVersion, type FieldProblem } from './api.ts';
import { fieldMessage, isAboutNumber } from './field-message.ts';
import { forgetDraft, keepDraft, keptDraft } from './kept-drafts.ts';
import { pointerOf, valueAt } from './pointer.ts';
import { rebase } from './rebase.ts';

/** A value that is being edited, and the way to save it. */
export interface Draft< T > {
	readonly value: T;
	readonly schema: z.ZodType;
	/** A number that was emptied is NaN: it shows as an empty field, and is never sent. */
	readonly change: ( part: Partial< T > ) => void;
	/** Changes the value as it is then, for what is undone later. */
	readonly update: ( to: ( now: T ) => Partial< T > ) => void;
	readonly changed: boolean;
	/** Whether this is what an earlier visit to the screen left behind. */
	readonly restored: boolean;
	readonly saving: boolean;
	/** What is to be said at the fields now. Pointers lead into what is sent. */
	readonly fields: readonly FieldProblem[];
	readonly problem: ApiProblem | undefined;
	/** Gives what could be sent; undefined when a field is not valid, which the fields say from then on. */
	readonly check: () => T | undefined;
	/** Gives what the server has then; undefined when it was not saved, and `problem` says why. */
	readonly save: () => Promise< T | undefined >;
	/** Takes over a part that something else than `save` has stored; `from` is what the server has then. Other changes stay as they are. */
	readonly take: ( part: Partial< T >, from: object ) => void;
	/**
	 * Takes over what the server has after something else on the screen has stored a part of it; what was changed here stays.
	 * Where both changed the same, `save` says so, but not of `own`: the fields that the same person has just changed there.
	 */
	readonly follow: ( saved: T, own?: readonly ( keyof T )[] ) => void;
	readonly discard: () => void;
	/** Begins anew with what the server has after something else than `save` changed it. */
	readonly reset: ( saved: T ) => void;
}

export interface DraftOptions< T > {
	/** Names the form: its changes wait under this name while another screen is shown. */
	readonly key: string;
	/** What the server has. */
	readonly saved: T;
	/** What is sent must be valid by this schema. */
	readonly schema: z.ZodType;
	/** Leaves out what is there for editing only, such as empty lines. */
	readonly toSend?: ( value: T ) => T;
	/** Sends it, and gives what the server has then. `base` is what it was made from: who saved something else since wins no race. */
	readonly write: ( value: T, base: T ) => Promise< T >;
	/** Reads anew what the server has, for when somebody else has changed it. */
	readonly read?: () => Promise< T >;
}

const isSame = ( one: unknown, other: unknown ): boolean => JSON.stringify( one ) === JSON.stringify( other );

/** The same value with some fields of another one. */
const withFields = < T extends object >( value: T, other: T, names: readonly ( keyof T )[] ): T => names.reduce( ( made, name ) => ( { ...made, [ name ]: other[ name ] } ), value );

const invalid = (): ApiProblem =>
	new ApiProblem( 'invalid_request', __( 'Some fields are not valid.', 'causerie-chat' ), __( 'Nothing was saved. Each of these fields says what it needs.', 'causerie-chat' ) );

const overtaken = (): ApiProblem =>
	new ApiProblem(
		'version_conflict',
		__( 'Somebody else has changed the same thing meanwhile.', 'causerie-chat' ),
		__( 'Nothing was saved. What they changed elsewhere is shown now, and your changes are still here: look them over, then save again.', 'causerie-chat' )
	);

/** What an earlier visit left behind, with what was saved since wherever it changed something else. */
function restore< T >( key: string, saved: T ): { value: T; base: T } | undefined {
	const kept = keptDraft( key );
	if ( ! kept ) {
		return undefined;
	}
	// Only this form keeps anything under its name.
	const base = kept.base as T;
	const { value, clashes } = rebase( base, kept.value as T, saved );
	return { value, base: clashes ? base : saved };
}

interface Refusal< T > {
	readonly problem: ApiProblem;
	readonly sent: T;
}

/** Edits a copy of what the server has, judges it by the contract, and keeps it while other screens are shown. */
export function useDraft< T extends object >( { key, saved, schema, toSend = ( value ) => value, write, read }: DraftOptions< T > ): Draft< T > {
	const [ base, setBase ] = useState( saved );
	const [ kept ] = useState( () => restore( key, saved ) );
	const [ restored, setRestored ] = useState( kept !== undefined );
	const [ value, setValue ] = useState( kept?.value ?? saved );
	/** What the changes were made to. */
	const [ origin, setOrigin ] = useState( kept?.base ?? saved );
	const [ saving, setSaving ] = useState( false );
	const [ tried, setTried ] = useState( false );
	const [ refusal, setRefusal ] = useState< Refusal< T > >();
	const changed = ! isSame( base, value );

	useEffect( () => {
		if ( changed ) {
			keepDraft( key, { value, base: origin } );
		} else {
			forgetDraft( key );
		}
	}, [ key, changed, value, origin ] );

	const sendable = toSend( value );
	const issues = schema.safeParse( sendable ).error?.issues ?? [];
	const found = issues.filter( ( issue ) => tried || isAboutNumber( issue ) ).map( ( issue ) => ( { pointer: pointerOf( issue.path ), message: fieldMessage( issue ) } ) );
	// What the server refused counts until that field is another one.
	const refused = ( refusal?.problem.fields ?? [] ).filter( ( { pointer } ) => isSame( valueAt( refusal?.sent, pointer ), valueAt( sendable, pointer ) ) );

	const settle = ( written: T ) => {
		setBase( written );
		setOrigin( written );
		setRefusal( undefined );
		setTried( false );
		setRestored( false );
	};
	const reset = ( written: T ) => {
		forgetDraft( key );
		setValue( written );
		settle( written );
	};
	const check = (): T | undefined => {
		if ( issues.length === 0 ) {
			setRefusal( undefined );
			return sendable;
		}
		setTried( true );
		setRefusal( { problem: invalid(), sent: sendable } );
		return undefined;
	};

	/** Writes it, over what others have changed since if they changed something else; undefined where they did not. */
	const writeOnto = async ( sent: T ): Promise< T | undefined > => {
		try {
			return await write( sent, origin );
		} catch ( error ) {
			if ( asProblem( error ).code !== 'version_conflict' || ! read ) {
				throw error;
			}
		}
		const theirs = await read();
		const { value: mine, clashes } = rebase( origin, value, theirs );
		if ( ! clashes ) {
			return write( toSend( mine ), theirs );
		}
		setBase( theirs );
		setOrigin( theirs );
		setValue( ( last ) => ( isSame( last, value ) ? mine : last ) );
		setRefusal( { problem: overtaken(), sent } );
		return undefined;
	};

	return {
		value,
		schema,
		changed,
		restored,
		saving,
		fields: [ ...found, ...refused ],
		problem: refusal?.problem,
		check,
		update: ( to ) => setValue( ( last ) => ( { ...last, ...to( last ) } ) ),
		change: ( part ) => setValue( ( last ) => ( { ...last, ...part } ) ),
		take: ( part, from ) => {
			[ setBase, setOrigin, setValue ].forEach( ( set ) => set( ( last ) => ofSameVersion( { ...last, ...part }, from ) ) );
		},
		follow: ( theirs, own = [] ) => {
			const since = ( last: T ) => {
				const untouched = own.filter( ( name ) => isSame( last[ name ], origin[ name ] ) );
				return rebase( withFields( origin, theirs, own ), withFields( last, theirs, untouched ), theirs );
			};
			if ( ! since( value ).clashes ) {
				setBase( theirs );
				setOrigin( theirs );
				// What is typed by then stays, too.
				setValue( ( last ) => since( last ).value );
			}
		},
		reset,
		discard: () => reset( base ),
		save: async () => {
			const sent = check();
			if ( sent === undefined ) {
				return undefined;
			}
			setSaving( true );
			try {
				const written = await writeOnto( sent );
				if ( written === undefined ) {
					return undefined;
				}
				// Another screen may be shown by now, and the effect above gone with this one.
				if ( isSame( keptDraft( key )?.value, value ) ) {
					forgetDraft( key );
				}
				settle( written );
				// What was typed meanwhile stays.
				setValue( ( last ) => ( isSame( last, value ) ? written : last ) );
				return written;
			} catch ( error ) {
				setRefusal( { problem: asProblem( error ), sent } );
				return undefined;
			} finally {
				setSaving( false );
			}
		},
	};
}
