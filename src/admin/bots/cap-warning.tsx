import { Notice } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Parsed } from '../../contract/types.ts';
import { optionOf } from '../models/model-options.ts';
import { useModels } from '../models/models-context.tsx';
import { money } from '../shared/format.ts';
import { leastSetAside } from './least-set-aside.ts';
import type { BotDraft } from './types.ts';

const CENTS = 100;

interface Props {
	readonly settings: BotDraft[ 'settings' ];
	readonly site: Parsed< 'SiteSettings' >[ 'budget' ];
}

/** Says that a limit is so low that the chosen model is never asked, and what to do about it. It may be saved all the same. */
export function CapWarning( { settings, site }: Props ) {
	const { data } = useModels();
	const option = data && optionOf( data, settings.model );
	const dollars = option ? leastSetAside( settings, option.entry ) : null;
	if ( ! option || dollars === null ) {
		return null;
	}
	const least = dollars * site.per_usd;
	// To the next cent: so much has to be allowed.
	const enough = Math.ceil( least * CENTS ) / CENTS;
	const { per_day: perDay } = settings.budget;
	const { per_month: perMonth, currency } = site;
	const warnings = [
		perDay !== null && perDay < least
			? /* translators: 1: name of a model, 2: an amount, 3: a smaller amount */
			  sprintf( __( '%1$s will never answer: before each reply %2$s or more is set aside for what it can cost, and this bot may spend %3$s in a day. Allow more, make the longest answer shorter, or choose a cheaper model.', 'causerie-chat' ), option.title, money( enough, currency ), money( perDay, currency ) )
			: '',
		perMonth !== null && perMonth < least
			? /* translators: 1: name of a model, 2: an amount, 3: a smaller amount */
			  sprintf( __( '%1$s will never answer: before each reply %2$s or more is set aside for what it can cost, and the whole site may spend %3$s in a month. Allow more in the settings, make the longest answer shorter, or choose a cheaper model.', 'causerie-chat' ), option.title, money( enough, currency ), money( perMonth, currency ) )
			: '',
	];
	return (
		<>
			{ warnings
				.filter( ( warning ) => warning !== '' )
				.map( ( warning ) => (
					<Notice key={ warning } status="warning" isDismissible={ false }>
						{ warning }
					</Notice>
				) ) }
		</>
	);
}
