import { Notice } from '@wordpress/components';
import { createContext, useContext, useEffect, useRef } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import { z } from 'zod';
import type { FieldProblem } from './api.ts';
import { fieldRule, type FieldRule } from './field-rule.ts';
import { isWithin } from './pointer.ts';
import type { Draft } from './use-draft.ts';

interface FormState {
	readonly schema: z.ZodType;
	readonly fields: readonly FieldProblem[];
}

const FormContext = createContext< FormState >( { schema: z.never(), fields: [] } );

interface FormProps< T > {
	readonly draft: Draft< T >;
	readonly className?: string;
	readonly children: ReactNode;
}

/**
 * Tells the fields in it what the contract asks of them and what is wrong with them, leads to the first wrong one when
 * saving failed, and says when it shows changes from an earlier visit.
 */
export function Form< T >( { draft, className, children }: FormProps< T > ) {
	const place = useRef< HTMLDivElement >( null );
	const { problem } = draft;
	const discard = () => {
		draft.discard();
		// The button goes away with its notice.
		place.current?.focus();
	};
	useEffect( () => {
		if ( problem ) {
			place.current?.querySelector< HTMLElement >( '[aria-invalid="true"]' )?.focus();
		}
	}, [ problem ] );
	return (
		<FormContext.Provider value={ draft }>
			<div ref={ place } className={ className } tabIndex={ -1 }>
				{ draft.restored && draft.changed && (
					<Notice status="info" isDismissible={ false } actions={ [ { label: __( 'Discard changes', 'causerie-chat' ), onClick: discard, variant: 'secondary' } ] }>
						{ __( 'Your changes from before are still here. They are not saved yet.', 'causerie-chat' ) }
					</Notice>
				) }
				{ children }
			</div>
		</FormContext.Provider>
	);
}

/** What is said below a field: what is wrong with it, then what it is for. */
function Help( { problems, help }: { problems: readonly FieldProblem[]; help: string | undefined } ) {
	return (
		<>
			{ problems.map( ( { pointer, message } ) => (
				<span key={ pointer + message } className="causerie-field-problem">
					{ message }
				</span>
			) ) }
			{ help }
		</>
	);
}

/** Whether anything is wrong within a part of the form, such as an entry of a list. */
export const useHasProblem = ( pointer: string ): boolean => useContext( FormContext ).fields.some( ( field ) => isWithin( pointer, field.pointer ) );

interface FieldInForm {
	readonly rule: FieldRule;
	/** To be spread over a control of @wordpress/components, which ties its help to its input. */
	readonly control: { readonly help: ReactNode; readonly 'aria-invalid': true | undefined };
}

/**
 * One field of the form around it.
 *
 * @param pointer  JSON pointer to the field, in what is sent.
 * @param help     What the field is for.
 * @param describe Says a problem in other words than its message; for a list, whose problems are those of its entries.
 */
export function useFormField( pointer: string, help?: string, describe: ( problem: FieldProblem ) => string = ( { message } ) => message ): FieldInForm {
	const { schema, fields } = useContext( FormContext );
	const problems = fields.filter( ( field ) => isWithin( pointer, field.pointer ) ).map( ( field ) => ( { ...field, message: describe( field ) } ) );
	const hasText = problems.length > 0 || help !== undefined;
	return {
		rule: fieldRule( schema, pointer ),
		control: {
			help: hasText ? <Help problems={ problems } help={ help } /> : undefined,
			'aria-invalid': problems.length > 0 ? true : undefined,
		},
	};
}
