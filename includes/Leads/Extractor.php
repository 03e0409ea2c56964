<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\Bot;
use Causerie\Chat\Leads\Rules\Plain;
use Causerie\Chat\Leads\Rules\Rules;
use Causerie\Chat\Models\ModelException;
use Causerie\Chat\Platform\DatabaseException;
use Causerie\Chat\Platform\Log;

defined( 'ABSPATH' ) || exit;

/** Finds contact details in a conversation: the model of the bot does, or the rules where it has none, and where it fails. */
final class Extractor {

	public function __construct(
		private readonly AskedModel $model,
		private readonly Rules $rules,
		private readonly Log $log,
	) {}

	/**
	 * @param bool $withModel Whether a model may be asked.
	 * @throws DatabaseException
	 */
	public function find( Bot $bot, BotLeads $leads, Said $said, bool $withModel ): Extraction {
		$problem = null;
		if ( $withModel && AskedModel::isThereFor( $bot ) ) {
			try {
				$found = $this->model->find( $bot, $leads, $said );
				if ( $found !== null ) {
					return new Extraction( $found->by, null, self::ownWords( $found->values, $said ), $found->score );
				}
			} catch ( ModelException $failure ) {
				$problem = $failure->problem;
				$this->log->error( 'No model found the contact details in a message, the rules did: ' . $problem, [ 'bot' => $bot->id ] );
			}
		}
		$values = [];
		foreach ( $this->rules->find( $leads, $said ) as $name => $value ) {
			$values[ $name ] = new LeadValue( $value, LeadValue::VISITOR, $said->where( $name, $value ) );
		}
		return new Extraction( Lead::RULE, $problem, self::ownWords( $values, $said ), null );
	}

	/**
	 * Without addresses and numbers that are the site's own: those that somebody else told first, and addresses of its domain.
	 *
	 * @param array<string, LeadValue> $values
	 * @return array<string, LeadValue>
	 */
	private static function ownWords( array $values, Said $said ): array {
		return array_filter(
			$values,
			static fn ( LeadValue $value, string $name ): bool => $value->messageId !== null
				&& ! ( in_array( $name, WantedField::REACHES, true ) && $said->isOfOthers( $name, $value->value ) )
				&& ! ( $name === WantedField::EMAIL && self::isOfSite( $value->value ) ),
			ARRAY_FILTER_USE_BOTH
		);
	}

	private static function isOfSite( string $email ): bool {
		$address = Plain::folded( $email );
		$host    = (string) preg_replace( '/^www\./', '', Plain::folded( (string) wp_parse_url( home_url(), PHP_URL_HOST ) ) );
		return $address === Plain::folded( (string) get_option( 'admin_email' ) ) || str_ends_with( $address, '@' . $host );
	}
}
