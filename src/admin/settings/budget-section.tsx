import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { money } from '../shared/format.ts';
import { NumberField } from '../shared/number-field.tsx';
import { Section } from '../shared/section.tsx';
import { TextField } from '../shared/text-field.tsx';

type Budget = Parsed< 'SiteSettings' >[ 'budget' ];

interface Props {
	readonly budget: Budget;
	readonly onChange: ( budget: Budget ) => void;
}

const STEP = 0.01;
const CURRENCY = /^[A-Z]{3}$/;

function exampleText( { per_month: cap, currency }: Budget ): string {
	if ( cap === null || Number.isNaN( cap ) || ! CURRENCY.test( currency ) ) {
		return __( 'Without a limit the bots answer whatever it costs. Your provider may have a limit of its own.', 'causerie-chat' );
	}
	return sprintf(
		/* translators: 1: an amount, 2: another amount */
		__( 'For example: at %1$s you get an e-mail. At %2$s no call that costs money is made until the month ends: each bot then answers as you chose for it, from your pages or with your contact page.', 'causerie-chat' ),
		money( 0.8 * cap, currency ),
		money( cap, currency )
	);
}

/** What all bots together may spend. */
export function BudgetSection( { budget, onChange }: Props ) {
	const change = ( part: Partial< Budget > ) => onChange( { ...budget, ...part } );
	const currency = CURRENCY.test( budget.currency ) ? budget.currency : 'USD';
	return (
		<Section title={ __( 'Budget', 'causerie-chat' ) } help={ __( 'What all bots together may spend in a month. Each bot can have a limit for its day, too.', 'causerie-chat' ) }>
			<div className="causerie-row causerie-row--top">
				<TextField
					pointer="/budget/currency"
					label={ __( 'Currency', 'causerie-chat' ) }
					placeholder="EUR"
					help={ __( 'Three letters: EUR, USD, GBP.', 'causerie-chat' ) }
					value={ budget.currency }
					onChange={ ( typed ) => change( { currency: typed.trim().toUpperCase().slice( 0, 3 ) } ) }
				/>
				<NumberField
					pointer="/budget/per_usd"
					/* translators: %s: a currency, such as "EUR" */
					label={ sprintf( __( 'One US dollar in %s', 'causerie-chat' ), currency ) }
					help={ __( 'Providers charge in dollars.', 'causerie-chat' ) }
					step={ STEP }
					value={ budget.per_usd }
					onChange={ ( rate ) => change( { per_usd: rate } ) }
				/>
			</div>
			<NumberField
				pointer="/budget/per_month"
				/* translators: %s: a currency, such as "EUR" */
				label={ sprintf( __( 'At most in a month, in %s', 'causerie-chat' ), currency ) }
				help={ __( 'Empty for no limit.', 'causerie-chat' ) }
				step={ STEP }
				value={ budget.per_month ?? NaN }
				onChange={ ( amount ) => change( { per_month: Number.isNaN( amount ) ? null : amount } ) }
			/>
			<TextField
				pointer="/budget/email"
				label={ __( 'Who is told at 80 % and at 100 %', 'causerie-chat' ) }
				placeholder={ __( 'The administrator of the site', 'causerie-chat' ) }
				value={ budget.email }
				onChange={ ( email ) => change( { email: email.trim() } ) }
			/>
			<p className="causerie-example">{ exampleText( budget ) }</p>
		</Section>
	);
}
