<?php
declare(strict_types=1);

namespace Causerie\Chat\Leads;

use Causerie\Chat\Bots\Bot;

defined( 'ABSPATH' ) || exit;

/** What a bot wants to know of those who write to it, and what makes one of them a good lead. */
final class BotLeads {

	/**
	 * @param bool                       $isOn         Whether leads are kept at all.
	 * @param array<string, WantedField> $wanted       By name, in the order in which they are shown.
	 * @param list<string>               $fromProfile  What the profile of a known visitor may fill in.
	 * @param list<string>               $required     What a qualified lead must have.
	 * @param string                     $good         What a good lead is, for a model; '' where nothing is said.
	 * @param int                        $minimumScore The least score of a qualified lead; 0 to 100.
	 */
	private function __construct(
		public readonly bool $isOn,
		public readonly array $wanted,
		public readonly array $fromProfile,
		public readonly array $required,
		public readonly string $good,
		public readonly int $minimumScore,
	) {}

	/** No query. */
	public static function ofBot( Bot $bot ): self {
		$settings = $bot->settings['leads'];
		$wanted   = [];
		foreach ( array_intersect( WantedField::USUAL, $settings['fields'] ) as $name ) {
			$wanted[ $name ] = new WantedField( $name, WantedField::labelOf( $name ) );
		}
		foreach ( $settings['own_fields'] as $field ) {
			$wanted[ $field['name'] ] ??= new WantedField( $field['name'], $field['label'], $field['description'] );
		}
		return new self(
			$settings['enabled'] && array_intersect( WantedField::REACHES, $settings['fields'] ) !== [],
			$wanted,
			$settings['from_profile'],
			$settings['qualification']['required'],
			$settings['qualification']['description'],
			$settings['qualification']['minimum_score'],
		);
	}

	/**
	 * The share of the wanted fields that are known: what a lead is worth where no model says it.
	 *
	 * @param array<string, LeadValue> $values By field.
	 * @return int 0 to 100.
	 */
	public function completeness( array $values ): int {
		return $this->wanted === [] ? 0 : (int) round( 100 * count( array_intersect_key( $this->wanted, $values ) ) / count( $this->wanted ) );
	}

	/**
	 * Whether a lead is what the owner asks for. Who asks for nothing has no qualified leads.
	 *
	 * @param array<string, LeadValue> $values By field.
	 * @param int                      $score  0 to 100.
	 */
	public function isMetBy( array $values, int $score ): bool {
		$isAsked = $this->required !== [] || $this->minimumScore > 0;
		return $this->isOn && $isAsked && $score >= $this->minimumScore && array_diff( $this->required, array_keys( $values ) ) === [];
	}
}
